use overlaid::Overlay;

const LENGTH: usize = 0x8000_0000;

#[derive(Overlay)]
struct Image {
    pixels: [u8; LENGTH],
}

fn main() {}

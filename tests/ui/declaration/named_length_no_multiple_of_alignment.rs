use overlaid::Overlay;

const LENGTH: usize = 3;

#[derive(Overlay)]
#[overlay(endian = big, align = 4)]
struct Header {
    items: [u8; LENGTH],
}

fn main() {}

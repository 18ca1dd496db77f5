use overlaid::Overlay;

const LENGTH: usize = 4;

#[derive(Overlay)]
#[overlay(size = 4294967296)]
struct Header {
    text: [u8; LENGTH],
}

fn main() {}

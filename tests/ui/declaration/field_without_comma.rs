use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    kind: u8
    length: u16,
}

fn main() {}

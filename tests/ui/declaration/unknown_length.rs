use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    kind: u8,
    data: [u8; COUNT],
}

fn main() {}

use overlaid::Overlay;

const LENGTH: u32 = 4;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    kind: u8,
    data: [u8; LENGTH],
}

fn main() {}

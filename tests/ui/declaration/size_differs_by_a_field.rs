use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = 6)]
struct Header {
    kind: u16,
    length: u32,
    checksum: u32,
}

fn main() {}

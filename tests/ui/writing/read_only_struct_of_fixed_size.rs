use overlaid::Overlay;

#[derive(Overlay, Debug)]
#[overlay(endian = big, read_only)]
struct Header {
    kind: u8,
    length: u16,
}

fn main() {}

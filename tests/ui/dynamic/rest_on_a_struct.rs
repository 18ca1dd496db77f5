use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, rest)]
struct Packet {
    length: u16,
    data: Vec<u8>,
}

fn main() {}

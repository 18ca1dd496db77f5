use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, size = 8)]
struct Packet {
    length: u16,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn main() {}

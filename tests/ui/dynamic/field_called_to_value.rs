use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(len = length)]
    to_value: Vec<u8>,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    #[overlay(len = length)]
    data: Vec<u8>,
    length: u16,
}

fn main() {}

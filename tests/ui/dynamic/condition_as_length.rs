use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(len = length > 4)]
    data: Vec<u8>,
}

fn main() {}

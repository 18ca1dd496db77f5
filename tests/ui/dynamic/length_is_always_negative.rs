use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u8,
    #[overlay(len = length - 256)]
    data: Vec<u8>,
}

fn main() {}

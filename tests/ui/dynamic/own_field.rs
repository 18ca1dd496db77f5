use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    #[overlay(len = length)]
    length: Vec<u8>,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    length: u16,
    #[overlay(rest)]
    data: Vec<u8>,
    #[overlay(len = length)]
    more: Vec<u8>,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, len = 4)]
struct Packet {
    id: u32,
    length: u16,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn main() {}

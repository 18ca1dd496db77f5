use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(bits = 4)]
    length: u8,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn main() {}

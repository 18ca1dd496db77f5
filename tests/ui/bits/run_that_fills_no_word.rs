use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Ipv4 {
    #[overlay(bits = 4, word = u16)]
    version: u8,
    #[overlay(bits = 4)]
    header_length: u8,
    length: u16,
}

fn main() {}

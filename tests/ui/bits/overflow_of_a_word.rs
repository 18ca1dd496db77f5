use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Ipv4 {
    #[overlay(bits = 4, word = u8)]
    version: u8,
    #[overlay(bits = 5)]
    header_length: u8,
}

fn main() {}

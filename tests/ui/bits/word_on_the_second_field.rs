use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Header {
    #[overlay(bits = 4)]
    first: u8,
    #[overlay(bits = 4, word = u8)]
    second: u8,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Header {
    #[overlay(bits = 12, word = u8)]
    number: u16,
}

fn main() {}

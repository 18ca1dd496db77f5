use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, bit_order = msb)]
struct Header {
    #[overlay(bits = 2)]
    version: u8,
    #[overlay(bits = 6)]
    kind: u8,
    #[overlay(bits = 1)]
    is_last: bool,
    #[overlay(bits = 7)]
    length: u8,
}

fn main() {}

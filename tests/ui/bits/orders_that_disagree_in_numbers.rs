use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, bit_order = msb)]
struct Header {
    #[overlay(bits = 16)]
    length: u16,
    #[overlay(bits = 4)]
    version: u8,
    #[overlay(bits = 4)]
    kind: u8,
}

fn main() {}

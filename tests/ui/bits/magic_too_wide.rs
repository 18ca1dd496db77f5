use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Header {
    #[overlay(bits = 4, magic = 0x1f)]
    version: u8,
    #[overlay(bits = 4)]
    length: u8,
}

fn main() {}

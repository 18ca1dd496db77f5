use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Flags {
    #[overlay(bits = 4)]
    version: u8,
    #[overlay(bits = 12, endian = little)]
    length: u16,
}

fn main() {}

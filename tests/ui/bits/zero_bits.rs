use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Flags {
    #[overlay(bits = 0)]
    none: u8,
    #[overlay(bits = 8)]
    all: u8,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Flags {
    #[overlay(bits = 3)]
    kind: u8,
    #[overlay(bits = 10)]
    length: u16,
}

fn main() {}

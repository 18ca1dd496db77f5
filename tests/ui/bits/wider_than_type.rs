use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Flags {
    #[overlay(bits = 12)]
    kind: u8,
    #[overlay(bits = 4)]
    rest: u8,
}

fn main() {}

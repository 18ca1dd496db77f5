use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Flags {
    #[overlay(bits = 2)]
    urgent: bool,
    #[overlay(bits = 6)]
    rest: u8,
}

fn main() {}

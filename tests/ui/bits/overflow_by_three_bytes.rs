//! No integer type has 24 bits, so the way to start another word is `at`.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Wide {
    #[overlay(bits = 120)]
    a: u128,
    #[overlay(bits = 24)]
    b: u32,
}

fn main() {}

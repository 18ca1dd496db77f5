//! No integer type has 24 bits, so the way to start another word is `at`.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Header {
    version: u8,
    #[overlay(bits = 8)]
    kind: u8,
    #[overlay(bits = 24, endian = little)]
    length: u32,
}

fn main() {}

//! The width of a word is given as a number. The word does not count as not filled.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(bits = 3, word = 8)]
    field: u8,
}

fn main() {}

//! The width of a word as a number of bits: the word is not filled besides.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(bits = 3, word = 8)]
    field: u8,
}

fn main() {}

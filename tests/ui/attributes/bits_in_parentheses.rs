//! A number is in parentheses.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(bits(8))]
    field: u8,
}

fn main() {}

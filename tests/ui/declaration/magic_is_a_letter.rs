//! A magic is a `char` instead of a byte.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(magic = "P")]
    field: u8,
}

fn main() {}

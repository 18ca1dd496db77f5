//! A magic is a `&str` for an integer of the same size.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(magic = "PKT1")]
    field: u32,
}

fn main() {}

//! A magic is a byte string for an integer of another size.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(magic = b"PKT1")]
    field: u16,
}

fn main() {}

//! A field is marked as in serde.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(skip)]
    field: u8,
}

fn main() {}

//! The attribute has the name that other crates use.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(offset = 8)]
    field: u8,
}

fn main() {}

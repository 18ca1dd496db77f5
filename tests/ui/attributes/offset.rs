//! The offset as others call it.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(offset = 8)]
    field: u8,
}

fn main() {}

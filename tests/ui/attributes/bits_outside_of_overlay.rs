//! An attribute is written as other crates have it, outside of `overlay`.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[bits(3)]
    field: u8,
}

fn main() {}

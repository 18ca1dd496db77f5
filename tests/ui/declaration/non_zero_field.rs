//! A number has an invalid bit pattern.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    field: std::num::NonZeroU16,
}

fn main() {}

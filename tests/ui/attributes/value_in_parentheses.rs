//! A value is in parentheses, as in `repr(align(4))`.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian(big))]
struct Packet {
    length: u16,
}

fn main() {}

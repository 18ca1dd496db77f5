//! A value in parentheses, as `repr(align(4))` has it.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian(big))]
struct Packet {
    length: u16,
}

fn main() {}

//! An attribute of fields on a struct, in parentheses.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bits(3))]
struct Packet {
    length: u16,
}

fn main() {}

//! An attribute for fields is on a struct, with its value in parentheses.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bits(3))]
struct Packet {
    length: u16,
}

fn main() {}

//! One of two attributes in parentheses: the other is understood.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, align(2))]
struct Packet {
    length: u16,
}

fn main() {}

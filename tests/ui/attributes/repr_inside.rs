//! `repr` inside the attribute.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, repr(C))]
struct Packet {
    length: u16,
}

fn main() {}

//! The overlay is given the name of the struct itself.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, name = Packet)]
struct Packet {
    length: u16,
}

fn main() {}

//! The name of the struct itself for its overlay.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, name = Packet)]
struct Packet {
    length: u16,
}

fn main() {}

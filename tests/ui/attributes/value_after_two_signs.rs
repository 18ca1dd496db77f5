//! A comparison in place of a value.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian == big)]
struct Packet {
    length: u16,
}

fn main() {}

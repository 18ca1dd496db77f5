//! There is a semicolon between two attributes.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big; size = 2)]
struct Packet {
    length: u16,
}

fn main() {}

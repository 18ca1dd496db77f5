//! A value after a colon; the size is told of when the order is known.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian: big, size = 3)]
struct Packet {
    length: u16,
}

fn main() {}

//! The byte order is written as an attribute. The byte order does not count as missing.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(big_endian)]
struct Packet {
    length: u16,
}

fn main() {}

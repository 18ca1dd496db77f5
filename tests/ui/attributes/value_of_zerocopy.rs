//! The byte order has the name that zerocopy uses.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = BigEndian)]
struct Packet {
    length: u16,
}

fn main() {}

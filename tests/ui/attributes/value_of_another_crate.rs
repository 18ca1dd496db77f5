//! The byte order as zerocopy calls it.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = BigEndian)]
struct Packet {
    length: u16,
}

fn main() {}

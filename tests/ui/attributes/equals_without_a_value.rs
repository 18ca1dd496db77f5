//! The value of an attribute is not written yet.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = )]
struct Packet {
    length: u16,
}

fn main() {}

//! Another name for an attribute, which is near to a wrong one.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(byte_order = big)]
struct Packet {
    length: u16,
}

fn main() {}

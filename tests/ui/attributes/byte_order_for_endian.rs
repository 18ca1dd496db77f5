//! The attribute has another name, which is similar to that of another attribute.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(byte_order = big)]
struct Packet {
    length: u16,
}

fn main() {}

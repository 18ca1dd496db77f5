//! A value in quotes, as serde has them.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = "big")]
struct Packet {
    length: u16,
}

fn main() {}

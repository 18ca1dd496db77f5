//! An array as long as another field says.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Message {
    length: u8,
    text: [u8; length],
}

fn main() {}

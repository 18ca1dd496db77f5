//! The length of an array is the value of another field.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Message {
    length: u8,
    text: [u8; length],
}

fn main() {}

//! The macro refuses the first type, and the compiler the second.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Message {
    length: usize,
    text: String,
}

fn main() {}

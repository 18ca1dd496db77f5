//! The value of an unknown attribute is not a second mistake.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, group = 1 | 2..=3)]
struct Header {
    length: u16,
}

fn main() {}

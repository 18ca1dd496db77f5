//! The value of an attribute that does not exist is no second mistake.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, group = 1 | 2..=3)]
struct Header {
    length: u16,
}

fn main() {}

//! The byte order as binary readers abbreviate it.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(le)]
struct Packet {
    length: u16,
}

fn main() {}

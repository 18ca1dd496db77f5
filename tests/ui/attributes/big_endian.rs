//! The byte order as an attribute of its own: one mistake, not a missing order besides.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(big_endian)]
struct Packet {
    length: u16,
}

fn main() {}

//! A value that is still to be written.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = )]
struct Packet {
    length: u16,
}

fn main() {}

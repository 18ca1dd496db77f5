//! A value follows `==`.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian == big)]
struct Packet {
    length: u16,
}

fn main() {}

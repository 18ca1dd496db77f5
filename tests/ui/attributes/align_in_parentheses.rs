//! One of two attributes has its value in parentheses. The other one is understood.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, align(2))]
struct Packet {
    length: u16,
}

fn main() {}

//! `repr` is inside of `overlay`.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, repr(C))]
struct Packet {
    length: u16,
}

fn main() {}

//! No attribute makes the schema dynamic; its lifetime does.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet<'a> {
    length: u16,
    data: &'a [u8],
}

fn main() {}

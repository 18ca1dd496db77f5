//! A value follows a colon. The wrong size is not reported as well.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian: big, size = 3)]
struct Packet {
    length: u16,
}

fn main() {}

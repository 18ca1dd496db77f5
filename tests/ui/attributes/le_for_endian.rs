//! The byte order is abbreviated, as libraries that read binary data have it.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(le)]
struct Packet {
    length: u16,
}

fn main() {}

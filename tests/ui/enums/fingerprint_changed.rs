//! A layout with a fixed fingerprint has changed.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, fingerprint = 0x1234)]
#[repr(u16)]
enum Kind {
    Data,
    Ack,
}

fn main() {}

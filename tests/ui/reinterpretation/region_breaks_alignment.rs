use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Register {
    value: u32,
}

use overlaid::Aligned;
use overlaid::align::A4;

fn register(bytes: &Aligned<A4, [u8; 8]>) -> u32 {
    overlay!(bytes[2..6] as Register).value()
}

fn main() {}

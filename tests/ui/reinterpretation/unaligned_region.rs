use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Register {
    value: u32,
}

fn register(bytes: &[u8; 8]) -> u32 {
    overlay!(bytes[4..8] as Register).value()
}

fn main() {}

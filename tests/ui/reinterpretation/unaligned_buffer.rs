use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Register {
    value: u32,
}

fn register(bytes: &[u8; 4]) -> u32 {
    overlay!(bytes as Register).value()
}

fn main() {}

use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

#[allow(dead_code)]
fn x(bytes: &[u8; 8]) -> u16 {
    overlay!(bytes[1..4] as Point).x()
}

fn main() {}

use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

#[inline]
pub fn x(bytes: &[u8; 3]) -> u16 {
    overlay!(bytes as Point).x()
}

fn main() {}

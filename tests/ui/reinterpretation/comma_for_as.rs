use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn point(bytes: &[u8; 4]) -> u16 {
    overlay!(bytes, Point).x()
}

fn main() {}

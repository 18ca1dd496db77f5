use overlaid::{Le, Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Point {
    x: u16,
    y: u16,
}

fn x(bytes: &[u8; 8]) -> u16 {
    overlay!(bytes[4..8] as [Le<Point>; 1])[0].x()
}

fn main() {}

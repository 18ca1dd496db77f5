use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn point(bytes: Vec<u8>) -> u16 {
    overlay!(bytes[0..4] as Point).x()
}

fn main() {}

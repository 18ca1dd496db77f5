use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn point(bytes: &[u8; 4]) {
    overlay!(mut bytes[0..4] as Point).set_x(1);
}

fn main() {}

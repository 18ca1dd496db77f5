use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn point(mut bytes: Vec<u8>) {
    overlay!(mut bytes[0..4] as Point).set_x(1);
}

fn main() {}

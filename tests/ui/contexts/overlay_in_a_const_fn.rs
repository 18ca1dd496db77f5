use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

const BYTES: &[u8; 3] = &[1, 2, 3];
const X: u16 = overlay!(BYTES as Point).x();

fn main() {}

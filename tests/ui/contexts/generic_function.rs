use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn first<const N: usize>(bytes: &[u8; N]) -> u16 {
    overlay!(bytes[0..4] as Point).x()
}

fn main() {}

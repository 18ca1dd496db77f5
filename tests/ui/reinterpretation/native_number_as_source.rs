use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn point(number: u32) -> u16 {
    overlay!(number as Point).x()
}

fn main() {}

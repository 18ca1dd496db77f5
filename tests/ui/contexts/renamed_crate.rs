extern crate overlaid as lay;

use lay::Overlay;

mod overlaid {}

#[derive(Overlay)]
#[overlay(endian = little, crate = lay)]
struct Point {
    x: u16,
    y: u16,
}

fn x(bytes: &[u8; 3]) -> u16 {
    lay::overlay!(bytes as Point).x()
}

fn main() {}

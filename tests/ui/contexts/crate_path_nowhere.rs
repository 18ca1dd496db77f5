//! A path of the crate that leads nowhere. Fields of every kind name the crate.
use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    One,
}

#[derive(Overlay)]
#[overlay(endian = little, bit_order = lsb, crate = nowhere)]
struct Point {
    x: u16,
    kind: Kind,
    #[overlay(bits = 3)]
    low: u8,
    #[overlay(bits = 5)]
    high: u8,
}

fn x(bytes: &[u8]) -> u16 {
    let point = Point::overlay(bytes).unwrap();
    point.x() + u16::from(point.low())
}

fn main() {}

use overlaid::{Le, Overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Point {
    x: u16,
    y: u16,
}

fn x(bytes: &[u8]) -> Option<u16> {
    let point = Le::<Point>::overlay(bytes).ok()?;
    Some(point.x())
}

fn main() {}

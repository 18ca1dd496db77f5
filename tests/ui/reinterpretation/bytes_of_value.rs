use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Point {
    x: u16,
    y: u16,
}

fn checksum(point: &Point) -> u8 {
    point.bytes().iter().sum()
}

fn main() {}

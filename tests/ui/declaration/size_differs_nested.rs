use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Point {
    x: u16,
    y: u16,
}

#[derive(Overlay)]
#[overlay(size = 12)]
struct Line {
    from: Point,
    to: Point,
}

fn main() {}

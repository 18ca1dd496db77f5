use overlaid::{Buffer, Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

#[derive(Overlay)]
#[overlay(endian = little)]
struct Line {
    from: Point,
    to: Point,
}

fn line(point: &Buffer<Point>) -> u16 {
    overlay!(point as Line).from().x()
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
struct Point {
    x: u8,
    y: u8,
}

#[derive(Overlay)]
struct Circle {
    radius: u8,
    center: Box<Point>,
}

fn main() {}

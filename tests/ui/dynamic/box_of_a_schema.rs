use overlaid::Overlay;

#[derive(Overlay)]
struct Point {
    x: u8,
    y: u8,
}

#[derive(Overlay)]
struct Shape {
    count: u8,
    #[overlay(rest)]
    name: Vec<u8>,
    center: Box<Point>,
}

fn main() {}

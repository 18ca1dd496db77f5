use overlaid::Overlay;

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

fn line(point: &PointOverlay) -> u16 {
    point.reinterpret::<Line>().from().x()
}

fn main() {}

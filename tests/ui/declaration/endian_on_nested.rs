use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Point {
    x: u16,
    y: u16,
}

#[derive(Overlay)]
struct Line {
    #[overlay(endian = big)]
    start: Point,
    #[overlay(endian = little)]
    ends: [Point; 2],
}

fn x(line: &LineOverlay) -> u16 {
    line.ends()[1].x()
}

fn main() {}

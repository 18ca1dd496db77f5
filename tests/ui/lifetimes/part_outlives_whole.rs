use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

#[derive(Overlay)]
struct Line {
    from: Point,
    to: Point,
}

fn dangling() -> u16 {
    let part;
    {
        let line = LineOverlay::default();
        part = line.to();
    }
    part.x()
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Network {
    x: u16,
    y: u16,
}

fn x(point: &PointOverlay) -> u16 {
    point.reinterpret::<Network>().x()
}

fn main() {}

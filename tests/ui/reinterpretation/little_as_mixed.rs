use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Mixed {
    x: u16,
    #[overlay(endian = little)]
    y: u16,
}

fn x(point: &PointOverlay) -> u16 {
    point.reinterpret::<Mixed>().x()
}

fn main() {}

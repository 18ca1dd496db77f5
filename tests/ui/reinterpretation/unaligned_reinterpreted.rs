use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

#[derive(Overlay)]
#[overlay(endian = little, align = 4)]
struct Register {
    value: u32,
}

fn register(point: &PointOverlay) -> u32 {
    point.reinterpret::<Register>().value()
}

fn main() {}

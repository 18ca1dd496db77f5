use overlaid::{Le, Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn first(point: &PointOverlay) -> u32 {
    overlay!(point[2..6] as Le<u32>).get()
}

fn main() {}

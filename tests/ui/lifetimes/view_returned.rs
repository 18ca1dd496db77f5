use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn dangling() -> &'static PointOverlay {
    let bytes = [0_u8; 4];
    overlay!(bytes as Point)
}

fn main() {}

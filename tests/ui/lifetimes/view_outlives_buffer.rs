use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn dangling() -> u16 {
    let view = {
        let bytes = [0_u8; 4];
        overlay!(bytes as Point)
    };
    view.x()
}

fn main() {}

use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn mutate(mut bytes: [u8; 4]) -> u16 {
    let view = overlay!(bytes as Point);
    bytes[0] = 1;
    view.x()
}

fn main() {}

use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point {
    x: u16,
    y: u16,
}

fn both(bytes: &mut [u8; 6]) {
    let first = overlay!(mut bytes[0..4] as Point);
    let second = overlay!(mut bytes[2..6] as Point);
    first.set_x(1);
    second.set_x(2);
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Point {
    xy: (u16, u16),
}

fn main() {}

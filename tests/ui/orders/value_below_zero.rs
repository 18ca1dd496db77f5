use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, 1 => little, -1 => big))]
struct Tiff {
    order: u8,
    version: u16,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, 1 => little, 2 => big))]
struct Tiff {
    order: [u8; 2],
    version: u16,
}

fn main() {}

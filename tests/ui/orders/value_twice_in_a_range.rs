use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, 0..=4 => little, 3 => little))]
struct Tiff {
    order: u8,
    version: u16,
}

fn main() {}

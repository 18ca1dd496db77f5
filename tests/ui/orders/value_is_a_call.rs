use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, f(1) => little))]
struct Tiff {
    order: u8,
    version: u16,
}

fn main() {}

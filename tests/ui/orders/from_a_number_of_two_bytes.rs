use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, 0x4949 => little, 0x4d4d => big))]
struct Tiff {
    order: u16,
    version: u16,
}

fn main() {}

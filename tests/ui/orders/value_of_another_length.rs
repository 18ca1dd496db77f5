use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, b"II*" => little, b"MM" => big))]
struct Tiff {
    order: [u8; 2],
    version: u16,
}

fn main() {}

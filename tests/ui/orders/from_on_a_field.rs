use overlaid::Overlay;

#[derive(Overlay)]
struct Tiff {
    order: [u8; 2],
    #[overlay(endian = from(order, b"II" => little, b"MM" => big))]
    version: u16,
}

fn main() {}

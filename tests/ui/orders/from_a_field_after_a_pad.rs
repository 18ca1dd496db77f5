use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big))]
struct Tiff {
    #[overlay(pad = 4)]
    length: u8,
    order: [u8; 2],
    version: u16,
}

fn main() {}

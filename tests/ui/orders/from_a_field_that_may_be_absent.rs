use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big))]
struct Tiff {
    flags: u8,
    #[overlay(if = flags != 0)]
    order: Option<[u8; 2]>,
    version: u16,
}

fn main() {}

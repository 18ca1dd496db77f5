use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big))]
struct Tiff {
    #[overlay(len = 2)]
    order: String,
    version: u16,
}

fn main() {}

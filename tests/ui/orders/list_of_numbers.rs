use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big))]
struct Tiff {
    order: [u8; 2],
    count: u16,
    #[overlay(count = count)]
    offsets: Vec<u32>,
}

fn main() {}

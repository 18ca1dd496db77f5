use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(bit_order = msb, endian = from(order, b"II" => little, b"MM" => big))]
struct Tiff {
    order: [u8; 2],
    #[overlay(bits = 4)]
    kind: u8,
    #[overlay(bits = 12)]
    length: u16,
}

fn main() {}

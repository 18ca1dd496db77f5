use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(bit_order = msb, endian = from(order, 0 => little, 1 => big))]
struct Tiff {
    #[overlay(bits = 4, word = u8)]
    order: u8,
    #[overlay(bits = 4)]
    kind: u8,
    version: u16,
}

fn main() {}

use overlaid::Overlay;

const BIG: u16 = 0x4d4d;

#[derive(Overlay)]
#[overlay(endian = from(order, 1 => little, BIG => big))]
struct Header {
    order: u8,
    size: u16,
}

fn main() {}

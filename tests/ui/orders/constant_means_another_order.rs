use overlaid::Overlay;

const LITTLE: u8 = 2;

#[derive(Overlay)]
#[overlay(endian = from(order, LITTLE => little, 2 => big))]
struct Header {
    order: u8,
    size: u16,
}

fn main() {}

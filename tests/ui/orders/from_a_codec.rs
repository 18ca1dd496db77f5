use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
#[overlay(endian = from(order, 1 => little, 2 => big))]
struct Header {
    #[overlay(with = Leb128)]
    order: u8,
    size: u16,
}

fn main() {}

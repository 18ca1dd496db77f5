use overlaid::{Le, Overlay};

#[derive(Overlay)]
#[overlay(endian = little, bit_order = lsb)]
struct Frame {
    #[overlay(bits = 4)]
    kind: Le<u16>,
    #[overlay(bits = 12)]
    length: u16,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, bit_order = msb)]
struct Header(#[overlay(bits = 20)] u32, #[overlay(bits = 4)] u8);

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Header {
    #[overlay(bits = 8)]
    number: usize,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Wide {
    #[overlay(bits = 100)]
    a: u128,
    #[overlay(bits = 36)]
    b: u64,
}

fn main() {}

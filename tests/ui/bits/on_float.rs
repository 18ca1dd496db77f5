use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Flags {
    #[overlay(bits = 8)]
    kind: f32,
}

fn main() {}

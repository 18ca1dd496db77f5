use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(bit_order = msb0)]
struct Flags {
    #[overlay(bits = 4)]
    a: u8,
    #[overlay(bits = 4)]
    b: u8,
}

fn main() {}

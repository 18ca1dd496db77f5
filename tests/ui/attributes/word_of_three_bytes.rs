use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(bit_order = msb)]
struct Flags {
    #[overlay(bits = 8, word = u24)]
    a: u8,
}

fn main() {}

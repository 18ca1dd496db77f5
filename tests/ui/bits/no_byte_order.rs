use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(bit_order = msb)]
struct Flags {
    #[overlay(bits = 4)]
    version: u8,
    #[overlay(bits = 12)]
    length: u16,
}

fn main() {}

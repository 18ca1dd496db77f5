use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(bit_order = msb)]
struct Chunk {
    #[overlay(bits = 4)]
    kind: u8,
    #[overlay(bits = 4, fill = kind)]
    sum: u8,
}

fn main() {}

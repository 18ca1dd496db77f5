use overlaid::Overlay;

#[derive(Overlay)]
struct Chunk {
    kind: u8,
    #[overlay(reserved, fill = kind)]
    sum: u8,
}

fn main() {}

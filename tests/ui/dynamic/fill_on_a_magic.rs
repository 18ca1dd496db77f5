use overlaid::Overlay;

#[derive(Overlay)]
struct Chunk {
    kind: u8,
    #[overlay(magic = 3, fill = kind)]
    sum: u8,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
struct Chunk {
    kind: u8,
    #[overlay(fill = kind + 300)]
    sum: u8,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
struct Chunk {
    kind: u8,
    #[overlay(fill = kinds + 1)]
    sum: u8,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
struct Chunk {
    name: [u8; 4],
    #[overlay(fill = name)]
    sum: u8,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(fill = 3)]
struct Chunk {
    kind: u8,
}

fn main() {}

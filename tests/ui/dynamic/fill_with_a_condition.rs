use overlaid::Overlay;

#[derive(Overlay)]
struct Chunk {
    kind: u8,
    #[overlay(fill = kind == 3)]
    flag: u8,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
struct Chunk {
    #[overlay(fill = length_of(self.rest))]
    length: u8,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn length_of(bytes: &[u8]) -> usize {
    bytes.len()
}

fn main() {}

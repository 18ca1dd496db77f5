use overlaid::Overlay;

#[derive(Overlay)]
struct Chunk {
    length: u8,
    #[overlay(len = length, fill = digest(self.laid))]
    digest: Vec<u8>,
}

fn digest(bytes: &[u8]) -> u32 {
    bytes.len() as u32
}

fn main() {}

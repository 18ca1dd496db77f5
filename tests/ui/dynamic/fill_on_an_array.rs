use overlaid::Overlay;

#[derive(Overlay)]
struct Chunk {
    kind: u8,
    #[overlay(fill = digest(self.laid))]
    digest: [u8; 4],
}

fn digest(bytes: &[u8]) -> u32 {
    bytes.len() as u32
}

fn main() {}

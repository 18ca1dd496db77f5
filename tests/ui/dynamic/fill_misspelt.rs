use overlaid::Overlay;

#[derive(Overlay)]
struct Chunk {
    kind: u8,
    #[overlay(fil = sum(self.laid))]
    sum: u8,
}

fn sum(bytes: &[u8]) -> u8 {
    bytes.len() as u8
}

fn main() {}

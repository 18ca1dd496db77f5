use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    words: u8,
    #[overlay(len = bytes(words))]
    data: Vec<u8>,
}

fn bytes(words: u8, size: usize) -> usize {
    usize::from(words) * size
}

fn main() {}

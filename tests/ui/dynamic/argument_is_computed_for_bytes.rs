use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    words: u8,
    #[overlay(len = bytes(words * 4))]
    data: Vec<u8>,
}

fn bytes(words: &[u8]) -> usize {
    words.len()
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    words: u8,
    #[overlay(if = words > 5, len = 4)]
    options: Option<Vec<u8>>,
    #[overlay(len = bytes(words, options))]
    data: Vec<u8>,
}

fn bytes(words: u8, options: &[u8]) -> usize {
    usize::from(words) * 4 - options.len()
}

fn main() {}

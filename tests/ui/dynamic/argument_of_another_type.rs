use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    words: u8,
    #[overlay(len = bytes(words))]
    data: Vec<u8>,
}

fn bytes(words: u16) -> usize {
    usize::from(words) * 4
}

fn main() {}

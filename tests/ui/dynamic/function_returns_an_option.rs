use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    words: u8,
    #[overlay(len = bytes(words))]
    data: Vec<u8>,
}

fn bytes(words: u8) -> Option<usize> {
    usize::from(words).checked_mul(4)
}

fn main() {}

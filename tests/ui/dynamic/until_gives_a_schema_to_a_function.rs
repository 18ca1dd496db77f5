use overlaid::Overlay;

#[derive(Overlay)]
struct Header {
    words: u8,
    kind: u8,
}

#[derive(Overlay)]
struct Packet {
    #[overlay(until = is_last(it))]
    headers: Vec<Header>,
}

fn is_last(words: u8) -> bool {
    words == 0
}

fn main() {}

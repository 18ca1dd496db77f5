use overlaid::Overlay;

#[derive(Overlay)]
struct Header {
    words: u8,
    kind: u8,
}

#[derive(Overlay)]
struct Packet {
    #[overlay(until = it == 0)]
    headers: Vec<Header>,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
struct Header {
    words: u8,
    kind: u8,
}

#[derive(Overlay)]
struct Packet {
    header: Header,
    #[overlay(len = header)]
    data: Vec<u8>,
}

fn main() {}

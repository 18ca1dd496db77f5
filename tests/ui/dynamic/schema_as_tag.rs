use overlaid::Overlay;

#[derive(Overlay)]
struct Header {
    words: u8,
    kind: u8,
}

#[derive(Overlay)]
struct Packet {
    header: Header,
    #[overlay(tag = header, rest)]
    body: Body,
}

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Text(String),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {}

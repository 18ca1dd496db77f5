use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    kind: u8,
    #[overlay(tag = kind, rest)]
    body: Body,
}

#[derive(Overlay)]
enum Body {
    Bytes(Vec<u8>),
    Text(String),
    Nothing,
}

fn main() {}

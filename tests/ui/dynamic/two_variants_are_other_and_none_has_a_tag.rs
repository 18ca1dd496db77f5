use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    kind: u8,
    #[overlay(tag = kind, rest)]
    body: Body,
}

#[derive(Overlay)]
enum Body {
    #[overlay(other)]
    Bytes(Vec<u8>),
    #[overlay(other)]
    Text(String),
}

fn main() {}

use overlaid::Overlay;

const TEXT: f32 = 1.0;

#[derive(Overlay)]
struct Packet {
    kind: u8,
    #[overlay(tag = kind, rest)]
    body: Body,
}

#[derive(Overlay)]
enum Body {
    #[overlay(tag = TEXT)]
    Text(String),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {}

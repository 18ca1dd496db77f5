use overlaid::Overlay;

#[derive(Overlay)]
struct Element {
    kind: u8,
    size: u8,
    #[overlay(tag = kind, len = size)]
    body: Body,
}

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1, depth = 3)]
    Elements(Vec<Element>),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
struct Element {
    kind: u8,
    size: u8,
    #[overlay(tag = kind, len = size, depth = 3)]
    body: Body,
}

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Elements(Vec<Element>),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8))]
enum Body {
    #[overlay(tag = 1)]
    Name(#[overlay(len = size)] Vec<u8>),
}

#[derive(Overlay)]
struct Record {
    kind: u8,
    #[overlay(tag = kind, rest, give(width = kind))]
    body: Body,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(given(width: u8))]
enum Body {
    #[overlay(tag = 1)]
    Number(#[overlay(len = width)] Vec<u8>),
    #[overlay(other)]
    Other,
}

#[derive(Overlay)]
struct File {
    kind: u8,
    #[overlay(tag = kind)]
    body: Body,
}

fn main() {}

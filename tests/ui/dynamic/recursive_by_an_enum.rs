use overlaid::Overlay;

#[derive(Overlay)]
pub struct Record {
    kind: u8,
    length: u8,
    #[overlay(tag = kind, len = length)]
    body: Body,
}

#[derive(Overlay)]
enum Body {
    #[overlay(tag = 1)]
    Records(Vec<Record>),
    #[overlay(other)]
    Other(Vec<u8>),
}

fn main() {}

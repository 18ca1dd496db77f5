use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = given)]
struct Entry {
    tag: u16,
}

#[derive(Overlay)]
#[overlay(endian = given)]
enum Body {
    #[overlay(tag = 1)]
    Entry(Entry),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay)]
struct File {
    kind: u8,
    #[overlay(tag = kind, rest)]
    body: Body,
}

fn main() {}

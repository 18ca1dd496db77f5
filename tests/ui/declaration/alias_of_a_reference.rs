use overlaid::Overlay;

type Name = &'static str;

#[derive(Overlay)]
struct Header {
    kind: u8,
    name: Name,
}

fn main() {}

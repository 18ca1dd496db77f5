use overlaid::Overlay;

#[derive(Overlay, Debug)]
#[overlay(read_only)]
enum Body {
    #[overlay(tag = 1)]
    Byte(u8),
    #[overlay(other)]
    Bytes(Vec<u8>),
}

#[derive(Overlay, Debug)]
struct Message {
    kind: u8,
    #[overlay(tag = kind, rest)]
    body: Body,
}

fn main() {}

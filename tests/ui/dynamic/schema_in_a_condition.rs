use overlaid::Overlay;

#[derive(Overlay)]
struct Header {
    words: u8,
    kind: u8,
}

#[derive(Overlay)]
struct Packet {
    has_header: bool,
    #[overlay(if = has_header)]
    header: Option<Header>,
    #[overlay(if = header != 0)]
    extra: Option<u8>,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
enum Body<'a> {
    #[overlay(tag = 1)]
    Text(&'a str),
    #[overlay(other)]
    Other(&'a [u8]),
}

#[derive(Overlay)]
struct Packet {
    kind: u8,
    #[overlay(tag = kind, rest)]
    body: Body,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
struct Packet<'a> {
    n: u8,
    #[overlay(rest)]
    d: &'a [Nope],
}

fn main() {}

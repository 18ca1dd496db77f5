use overlaid::Overlay;

#[derive(Overlay)]
struct Packet<'a> {
    n: u8,
    n: u8,
    #[overlay(len = n)]
    d: &'a [u8],
}

fn main() {}

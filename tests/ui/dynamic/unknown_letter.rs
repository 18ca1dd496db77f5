use overlaid::Overlay;

#[derive(Overlay)]
struct Packet<'a> {
    count: u8,
    field: Q,
    #[overlay(rest)]
    rest: &'a [u8],
}

fn main() {}

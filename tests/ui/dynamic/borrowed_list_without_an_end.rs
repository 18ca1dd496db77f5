use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet<'a> {
    count: u16,
    entries: overlaid::List<'a, u32>,
}

fn main() {}

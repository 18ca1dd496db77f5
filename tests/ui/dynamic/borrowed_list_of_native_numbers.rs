use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet<'a> {
    count: u8,
    #[overlay(count = count)]
    numbers: overlaid::List<'a, u32>,
}

fn main() {}

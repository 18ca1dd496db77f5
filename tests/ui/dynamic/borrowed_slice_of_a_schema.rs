use overlaid::Overlay;

#[derive(Overlay)]
struct Packet<'a> {
    count: u8,
    #[overlay(count = count)]
    entries: &'a [Entry],
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Entry {
    id: u32,
}

fn main() {}

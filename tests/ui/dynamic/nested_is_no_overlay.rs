use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u16,
    #[overlay(rest)]
    entry: Entry,
}

struct Entry {
    number: u8,
}

fn main() {}

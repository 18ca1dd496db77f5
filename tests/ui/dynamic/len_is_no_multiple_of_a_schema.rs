use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    kind: u16,
    #[overlay(len = 10)]
    entries: Vec<Entry>,
}

#[derive(Overlay)]
struct Entry {
    bytes: [u8; 3],
}

fn main() {}

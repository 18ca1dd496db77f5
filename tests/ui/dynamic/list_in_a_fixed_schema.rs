use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    kind: u8,
    entries: Vec<Entry>,
    name: [u8; 4],
}

#[derive(Overlay)]
struct Entry {
    number: u8,
}

fn main() {}

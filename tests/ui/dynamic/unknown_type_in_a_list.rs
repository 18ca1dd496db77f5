use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    count: u8,
    #[overlay(count = count)]
    records: Vec<Record>,
}

fn main() {}

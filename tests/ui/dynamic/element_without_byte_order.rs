use overlaid::Overlay;

#[derive(Overlay)]
struct Packet {
    count: u8,
    #[overlay(count = count)]
    entries: Vec<u16>,
}

fn main() {}

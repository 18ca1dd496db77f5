use overlaid::Overlay;

#[derive(Overlay)]
struct Item {
    size: u8,
    #[overlay(rest)]
    data: Vec<u8>,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u8,
    #[overlay(rest, lazy)]
    items: Vec<Item>,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
struct Item {
    size: u8,
    #[overlay(len = size)]
    data: Vec<u8>,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u8,
    #[overlay(dynamic, lazy)]
    items: Item,
}

fn main() {}

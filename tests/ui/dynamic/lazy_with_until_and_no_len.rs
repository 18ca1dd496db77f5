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
    #[overlay(until = it.size == 0, lazy)]
    items: Vec<Item>,
}

fn main() {}

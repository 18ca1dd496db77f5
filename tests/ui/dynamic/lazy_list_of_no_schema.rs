use overlaid::Overlay;

struct Item;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Packet {
    count: u8,
    #[overlay(rest, lazy)]
    items: Vec<Item>,
}

fn main() {}

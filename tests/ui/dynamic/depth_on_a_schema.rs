use overlaid::Overlay;

#[derive(Overlay)]
struct Item {
    size: u8,
    #[overlay(len = size)]
    data: Vec<u8>,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Node {
    count: u8,
    #[overlay(dynamic, depth = 3)]
    children: Item,
}

fn main() {}

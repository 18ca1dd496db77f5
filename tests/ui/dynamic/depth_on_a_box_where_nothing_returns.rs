use overlaid::Overlay;

#[derive(Overlay)]
struct Item {
    size: u8,
    #[overlay(len = size)]
    data: Vec<u8>,
}

#[derive(Overlay)]
struct Link {
    #[overlay(dynamic, depth = 3)]
    item: Box<Item>,
}

fn main() {}

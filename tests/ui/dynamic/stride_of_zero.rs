use overlaid::Overlay;

#[derive(Overlay)]
struct Entry {
    kind: u8,
    length: u8,
    #[overlay(len = length)]
    name: Vec<u8>,
}

#[derive(Overlay)]
struct Table {
    count: u8,
    #[overlay(count = count, stride = 0)]
    entries: Vec<Entry>,
}

fn main() {}

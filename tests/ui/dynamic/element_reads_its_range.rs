use overlaid::Overlay;

#[derive(Overlay)]
struct Table {
    count: u8,
    #[overlay(count = count)]
    entries: Vec<Entry>,
}

#[derive(Overlay)]
struct Entry {
    kind: u8,
    #[overlay(len = self.left / 2)]
    data: Vec<u8>,
}

fn main() {}

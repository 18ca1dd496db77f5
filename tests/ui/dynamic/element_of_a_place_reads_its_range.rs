use overlaid::{At, Overlay};

#[derive(Overlay)]
struct Table {
    offset: u8,
    count: u8,
    #[overlay(at = offset, count = count)]
    entries: At<Vec<Entry>>,
}

#[derive(Overlay)]
struct Entry {
    kind: u8,
    #[overlay(if = self.left > 4)]
    more: Option<u8>,
}

fn main() {}

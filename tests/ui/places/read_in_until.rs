use overlaid::{At, Overlay};

#[derive(Overlay)]
struct Entry {
    offset: u8,
    #[overlay(at = offset, from = root)]
    value: At<u8>,
}

#[derive(Overlay)]
struct Table {
    #[overlay(until = it.value == 0)]
    entries: Vec<Entry>,
}

fn main() {}

use overlaid::{LazyList, Overlay};

#[derive(Overlay)]
struct Entry {
    length: u8,
    #[overlay(len = length)]
    data: Vec<u8>,
}

#[derive(Overlay)]
struct Table<'a> {
    #[overlay(rest, lazy)]
    entries: LazyList<'a, Entry>,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
pub struct Directory {
    count: u8,
    #[overlay(count = count)]
    entries: Vec<Entry>,
}

#[derive(Overlay)]
pub struct Entry {
    count: u8,
    #[overlay(count = count)]
    directories: Vec<Directory>,
}

fn main() {}

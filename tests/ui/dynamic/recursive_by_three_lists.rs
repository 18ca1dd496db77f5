use overlaid::Overlay;

#[derive(Overlay)]
struct Volume {
    count: u8,
    #[overlay(count = count)]
    directories: Vec<Directory>,
}

#[derive(Overlay)]
struct Directory {
    count: u8,
    #[overlay(count = count)]
    entries: Vec<Entry>,
}

#[derive(Overlay)]
struct Entry {
    count: u8,
    #[overlay(count = count)]
    volumes: Vec<Volume>,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
struct File {
    kind: u8,
    #[overlay(tag = kind)]
    content: Content,
}

#[derive(Overlay)]
enum Content {
    #[overlay(tag = 1)]
    Volume(Volume),
    #[overlay(tag = 2)]
    Entry(Entry),
    #[overlay(other)]
    Nothing,
}

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

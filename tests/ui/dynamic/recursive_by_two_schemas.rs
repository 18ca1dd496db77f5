use overlaid::Overlay;

#[derive(Overlay)]
struct Directory {
    count: u8,
    #[overlay(count = count)]
    entries: Vec<Entry>,
}

#[derive(Overlay)]
struct Entry {
    kind: u8,
    #[overlay(if = kind == 1, dynamic)]
    directory: Option<Box<Directory>>,
}

fn main() {}

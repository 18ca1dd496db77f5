use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = given)]
struct Entry {
    tag: u16,
}

#[derive(Overlay)]
struct File {
    count: u8,
    #[overlay(count = count, endian = given)]
    entries: Vec<Entry>,
}

fn main() {}

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = given)]
struct Entry {
    tag: u16,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct File {
    entry: Entry,
    kind: u8,
}

fn main() {}

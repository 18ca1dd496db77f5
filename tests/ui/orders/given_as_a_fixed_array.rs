use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = given)]
struct Entry {
    tag: u16,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct File {
    entries: [Entry; 2],
    kind: u8,
}

fn main() {}

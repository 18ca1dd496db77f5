use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little, root, len = size)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(dynamic)]
    name: Name,
    size: u16,
}

#[derive(Overlay)]
struct Name {
    length: u8,
    #[overlay(at = length, from = root)]
    first: At<u8>,
}

fn main() {}

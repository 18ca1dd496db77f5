use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little, root)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(count = count)]
    names: Vec<Name>,
}

#[derive(Overlay)]
struct Name {
    length: u8,
    #[overlay(at = length, from = root)]
    first: At<u8>,
}

#[derive(Overlay)]
struct Archive {
    #[overlay(dynamic)]
    file: File,
}

fn main() {}

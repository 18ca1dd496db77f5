use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset, dynamic)]
    name: At<Name>,
}

#[derive(Overlay)]
struct Name {
    length: u8,
    #[overlay(len = length)]
    text: String,
}

fn main() {}

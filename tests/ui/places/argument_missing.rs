use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset)]
    first: At<Name>,
}

#[derive(Overlay)]
#[overlay(given(length: u8))]
struct Name {
    #[overlay(len = length)]
    text: String,
}

fn main() {}

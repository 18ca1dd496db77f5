use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = length)]
    data: At<u16>,
    length: u16,
}

fn main() {}

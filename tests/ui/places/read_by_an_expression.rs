use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset)]
    length: At<u16>,
    #[overlay(len = length)]
    data: Vec<u8>,
}

fn main() {}

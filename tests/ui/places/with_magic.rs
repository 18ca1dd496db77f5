use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset, magic = 7)]
    first: At<u32>,
}

fn main() {}

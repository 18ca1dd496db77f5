use overlaid::{At, Leb128, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset, with = Leb128)]
    first: At<u32>,
}

fn main() {}

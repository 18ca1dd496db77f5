use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset, if = count != 0)]
    first: At<Option<u16>>,
}

fn main() {}

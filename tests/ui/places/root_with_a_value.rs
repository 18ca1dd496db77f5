use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little, root = true)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset)]
    first: At<u16>,
}

fn main() {}

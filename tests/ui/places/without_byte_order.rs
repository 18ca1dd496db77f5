use overlaid::{At, Overlay};

#[derive(Overlay)]
struct File {
    offset: u8,
    count: u8,
    #[overlay(at = offset)]
    first: At<u32>,
}

fn main() {}

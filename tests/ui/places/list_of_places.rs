use overlaid::{At, Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(count = count)]
    tables: Vec<At<u16>>,
}

fn main() {}

use overlaid::{Overlay};

#[derive(Overlay)]
#[overlay(endian = little)]
struct File {
    offset: u16,
    count: u16,
    #[overlay(at = offset, count = count)]
    table: At<Vec<u16>>,
}

struct At<T>(T);

fn main() {}

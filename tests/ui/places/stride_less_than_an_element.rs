use overlaid::{At, Overlay};

const STRIDE: usize = 3;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Entry {
    offset: u32,
}

#[derive(Overlay)]
struct Table {
    offset: u8,
    count: u8,
    #[overlay(at = offset, count = count, stride = STRIDE)]
    entries: At<Vec<Entry>>,
}

fn main() {}

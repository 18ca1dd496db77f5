use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    count: u8,
    #[overlay(with = Leb128, count = count)]
    deltas: Vec<u32>,
}

fn main() {}

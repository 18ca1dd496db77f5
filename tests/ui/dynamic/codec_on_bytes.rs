use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128)]
    name: Vec<u8>,
}

fn main() {}

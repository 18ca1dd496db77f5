use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128, len = 2)]
    length: u16,
}

fn main() {}

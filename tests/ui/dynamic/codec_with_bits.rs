use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128, bits = 4)]
    length: u16,
}

fn main() {}

use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128, endian = big)]
    length: u16,
}

fn main() {}

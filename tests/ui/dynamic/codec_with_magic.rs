use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128, magic = 2)]
    version: u16,
}

fn main() {}

use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(rest)]
    name: Vec<u8>,
    #[overlay(with = Leb128)]
    version: u16,
}

fn main() {}

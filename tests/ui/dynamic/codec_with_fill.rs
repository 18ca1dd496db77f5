use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128, fill = 7)]
    version: u16,
}

fn main() {}

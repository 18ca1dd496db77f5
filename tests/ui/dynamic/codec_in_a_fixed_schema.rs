use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128)]
    version: u16,
}

#[derive(Overlay)]
struct Song {
    track: Track,
}

fn main() {}

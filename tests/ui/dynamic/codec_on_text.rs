use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128)]
    name: String,
}

fn main() {}

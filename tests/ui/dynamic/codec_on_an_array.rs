use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128)]
    deltas: [u32; 4],
}

fn main() {}

use overlaid::{Leb128, Overlay};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Leb128, as = u32)]
    length: u16,
}

fn main() {}

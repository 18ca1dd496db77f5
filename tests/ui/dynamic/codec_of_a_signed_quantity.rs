use overlaid::{Overlay, Vlq};

#[derive(Overlay)]
struct Track {
    #[overlay(with = Vlq)]
    delta: i32,
}

fn main() {}

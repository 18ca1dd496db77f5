use overlaid::{Le, Overlay};

#[derive(Overlay)]
struct Frame {
    #[overlay(magic = 0x7f45)]
    start: Le<u16>,
}

fn main() {}

//! The generated code has a constant of this name for the magic.
use overlaid::Overlay;

const __MAGIC_0: usize = 2;

#[derive(Overlay)]
struct Frame {
    #[overlay(magic = 7)]
    magic: u8,
    rest: [u8; 1 + __MAGIC_0],
}

fn main() {}

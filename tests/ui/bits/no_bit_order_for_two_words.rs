//! There are two words without a bit order, but only one attribute is missing.
use overlaid::Overlay;

#[derive(Overlay)]
struct Flags {
    #[overlay(bits = 4)]
    a: u8,
    #[overlay(bits = 4)]
    b: u8,
    length: u8,
    #[overlay(bits = 1)]
    c: bool,
    #[overlay(bits = 7)]
    d: u8,
}

fn main() {}

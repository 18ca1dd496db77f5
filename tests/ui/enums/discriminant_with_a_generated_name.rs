//! The generated code has a constant of this name for the first variant.
use overlaid::Overlay;

const __0: u8 = 7;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    First = 1,
    Second = __0,
    #[overlay(other)]
    Other(u8),
}

fn main() {}

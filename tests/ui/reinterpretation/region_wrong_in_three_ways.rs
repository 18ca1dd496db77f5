//! Too long, at an offset that breaks the alignment, and past the end: the first is told.
use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = big, align = 4)]
struct Word {
    value: u32,
}

fn last(bytes: &[u8; 16]) -> u32 {
    overlay!(bytes[14..20] as Word).value()
}

fn main() {}

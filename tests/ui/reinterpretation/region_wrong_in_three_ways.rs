//! The region is too long, misaligned and past the end. Only the first is reported.
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

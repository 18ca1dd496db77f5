//! `other` has another name. The field of the variant is not a second mistake.
use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    Data,
    #[overlay(default)]
    Unknown(u8),
}

fn main() {}

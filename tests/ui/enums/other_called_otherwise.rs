//! Another word for `other`: the variant's field is no second mistake.
use overlaid::Overlay;

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    Data,
    #[overlay(default)]
    Unknown(u8),
}

fn main() {}

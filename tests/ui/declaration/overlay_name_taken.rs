//! The name is that of a struct of the user.
use overlaid::Overlay;

struct HeaderOverlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    number: u16,
}

fn main() {}

//! The declared name is that of an enum of the user.
use overlaid::Overlay;

enum View {
    Flat,
}

#[derive(Overlay)]
#[overlay(endian = big, name = View)]
struct Header {
    number: u16,
    kind: [u8; 4],
}

fn main() {}

//! The integer inside of the wrong attribute.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(repr(u8))]
enum Kind {
    Data,
    Ack,
}

fn main() {}

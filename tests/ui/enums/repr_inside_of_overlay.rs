//! `repr` is inside of `overlay`.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(repr(u8))]
enum Kind {
    Data,
    Ack,
}

fn main() {}

//! A field is a native number: its byte order is an attribute.

use overlaid::{Le, Overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Frame {
    kind: Le<u16>,
    length: u32,
}

fn main() {
    let _ = Frame::overlay(&[0; 6]).map(|frame| frame.kind());
}

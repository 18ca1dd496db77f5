//! A field has the type of a view instead of a native number with a byte order.

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

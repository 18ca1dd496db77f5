//! A field is misplaced. The resulting size is not a second mistake.

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, align = 8)]
struct Frame {
    kind: u32,
    length: u64,
}

fn main() {}

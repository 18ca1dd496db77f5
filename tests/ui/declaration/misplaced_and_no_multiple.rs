//! A field is misplaced; the size that results is no second mistake.

use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = little, align = 8)]
struct Frame {
    kind: u32,
    length: u64,
}

fn main() {}

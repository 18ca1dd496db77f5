//! Also in the module of the schema, only checked calls make an overlay.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Frame {
    id: u16,
    is_last: bool,
}

fn make() -> FrameOverlay {
    FrameOverlay([9; 3])
}

fn main() {}

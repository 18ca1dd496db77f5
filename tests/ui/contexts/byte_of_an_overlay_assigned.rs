//! Also in the module of the schema, only setters change the bytes of an overlay.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Frame {
    id: u16,
    is_last: bool,
}

fn spoil(frame: &mut FrameOverlay) {
    frame.0[2] = 7;
}

fn main() {}

//! The bytes of another overlay of the same size are not checked for this one.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(endian = big)]
struct Frame {
    id: u16,
    is_last: bool,
}

#[derive(Overlay)]
struct Triple {
    bytes: [u8; 3],
}

fn spoil(frame: &mut FrameOverlay, triple: &TripleOverlay) {
    frame.0 = triple.0;
}

fn main() {}

use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[repr(u8)]
enum Kind {
    A = 1,
    B = 2,
}

#[derive(Overlay)]
struct Frame {
    id: u8,
    kind: Kind,
}

fn spoil(frame: &mut FrameOverlay) {
    *overlay!(mut frame[1..2] as u8) = 9;
}

fn main() {}

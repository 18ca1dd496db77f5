use overlaid::Overlay;

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
    frame.bytes_mut()[1] = 9;
}

fn main() {}

use overlaid::{Buffer, Overlay};

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

fn frame() -> u8 {
    let frame: Buffer<Frame> = Buffer::new();
    frame.id()
}

fn main() {}

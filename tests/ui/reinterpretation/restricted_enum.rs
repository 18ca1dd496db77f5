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

fn frame(bytes: &[u8; 2]) -> u8 {
    overlay!(bytes as Frame).id()
}

fn main() {}

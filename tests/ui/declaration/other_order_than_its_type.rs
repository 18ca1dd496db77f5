use overlaid::{Le, Overlay};

#[derive(Overlay)]
struct Frame {
    #[overlay(endian = big)]
    kind: Le<u16>,
}

fn read(bytes: &[u8]) -> Option<u16> {
    Some(Frame::overlay(bytes).ok()?.kind().get())
}

fn main() {}

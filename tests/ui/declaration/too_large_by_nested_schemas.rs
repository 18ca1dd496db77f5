//! Each part is possible, both together are not.
use overlaid::Overlay;

#[derive(Overlay)]
struct Half {
    bytes: [u8; 0x4000_0000],
}

#[derive(Overlay)]
struct Whole {
    first: Half,
    second: Half,
}

fn bytes(whole: &WholeOverlay) -> &HalfOverlay {
    whole.first()
}

fn main() {}

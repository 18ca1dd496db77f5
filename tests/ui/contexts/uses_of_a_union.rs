//! The derive is on a union, and its overlay is used.
use overlaid::{Overlay, overlay};

#[derive(Overlay)]
union Word {
    number: u32,
    bytes: [u8; 4],
}

fn main() {
    let bytes = [0_u8; 4];
    overlay!(bytes as Word).number();
    let _: Option<&WordOverlay> = Word::overlay(&bytes).ok();
}

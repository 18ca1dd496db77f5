//! The macro cannot know which field the region is.
use overlaid::{Be, Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Header {
    length: u16,
    #[overlay(endian = little)]
    offset: u16,
}

fn length(header: &HeaderOverlay) -> u16 {
    overlay!(header[0..2] as Be<u16>).get()
}

fn main() {}

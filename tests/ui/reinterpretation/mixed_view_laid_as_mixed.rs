//! The fields of two byte orders may be at different places in the two types.
use overlaid::{Overlay, overlay};

#[derive(Overlay)]
#[overlay(endian = big)]
struct Request {
    length: u16,
    #[overlay(endian = little)]
    offset: u16,
}

#[derive(Overlay)]
#[overlay(endian = little)]
struct Response {
    length: u16,
    #[overlay(endian = big)]
    offset: u16,
}

fn length(request: &RequestOverlay) -> u16 {
    overlay!(request as Response).length()
}

fn main() {}

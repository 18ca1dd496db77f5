//! A path of the crate that leads nowhere, on an enum.
use overlaid::Overlay;

#[derive(Overlay)]
#[overlay(crate = crate::vendor::overlaid)]
#[repr(u8)]
enum Kind {
    One = 1,
    #[overlay(other)]
    Other(u8),
}

mod vendor {}

fn main() {
    let _ = Kind::overlay(&[1]);
}

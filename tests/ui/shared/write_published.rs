//! A setter is called on a published value, which readers copy.
use overlaid::Overlay;
use overlaid::shared::SharedBuffer;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Position { x: f64, y: f64 }

fn main() {
    let shared = SharedBuffer::<[u8; 4], Position>::create().unwrap();
    shared.published().set_x(1.0);
}

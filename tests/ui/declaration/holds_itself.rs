//! A schema that holds itself: rustc says it of the struct, and the overlay has nothing to add.
use overlaid::Overlay;

#[derive(Overlay)]
struct Node {
    value: u8,
    next: Node,
}

fn main() {}

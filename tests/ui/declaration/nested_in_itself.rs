//! A schema contains itself. rustc reports the struct, and the derive adds no error.
use overlaid::Overlay;

#[derive(Overlay)]
struct Node {
    value: u8,
    next: Node,
}

fn main() {}

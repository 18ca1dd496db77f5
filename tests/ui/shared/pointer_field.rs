//! A schema has a pointer, which has no meaning in another process.
use overlaid::Overlay;
use overlaid::shared::SharedBuffer;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Node { next: *const Node, value: u32 }

fn main() {
    let _shared = SharedBuffer::<Node>::create().unwrap();
}

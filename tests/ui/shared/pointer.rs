//! A schema with a pointer, which means nothing in another process.
use overlaid::Overlay;
use overlaid::shared::SharedBuffer;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Node { next: *const Node, value: u32 }

fn main() {
    let _shared = SharedBuffer::<Node>::create().unwrap();
}

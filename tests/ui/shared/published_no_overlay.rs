//! The published type is no overlay.
use overlaid::shared::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<[u8; 4], String>::create().unwrap();
}

//! The published type is not an overlay.
use overlaid::shared::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<[u8; 4], String>::create().unwrap();
}

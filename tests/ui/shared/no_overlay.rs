//! The type of a shared buffer is not an overlay.
use overlaid::shared::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<Vec<u8>>::create().unwrap();
}

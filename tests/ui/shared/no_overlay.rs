//! The type of a shared buffer is no overlay.
use overlaid::shared::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<Vec<u8>>::create().unwrap();
}

//! The type of a shared buffer is a slice, which has no constant length.
use overlaid::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<[u8]>::create().unwrap();
}

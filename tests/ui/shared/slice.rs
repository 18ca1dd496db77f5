//! A slice in a shared buffer, of which nobody knows the length.
use overlaid::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<[u8]>::create().unwrap();
}

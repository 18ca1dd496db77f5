//! A type that is no overlay in a shared buffer.
use overlaid::shared::SharedBuffer;

fn main() {
    let _shared = SharedBuffer::<Vec<u8>>::create().unwrap();
}

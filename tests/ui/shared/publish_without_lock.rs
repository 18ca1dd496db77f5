//! A value is published without the lock.
use overlaid::Buffer;
use overlaid::shared::SharedBuffer;

fn main() {
    let shared = SharedBuffer::<[u8; 4], [u8; 8]>::create().unwrap();
    shared.published().publish(&Buffer::<[u8; 8]>::new());
}

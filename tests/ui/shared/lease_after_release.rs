//! A lease is used after its release.
use overlaid::shared::SharedBuffer;

fn main() {
    let lease = SharedBuffer::<[u8; 4]>::create().unwrap().lend();
    lease.release();
    let _pointer = lease.as_ptr();
}

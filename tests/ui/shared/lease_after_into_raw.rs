//! A lease is used after it was passed to C.
use overlaid::shared::SharedBuffer;

fn main() {
    let lease = SharedBuffer::<[u8; 4]>::create().unwrap().lend();
    let _raw = lease.into_raw();
    lease.release();
}

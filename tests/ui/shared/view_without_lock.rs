//! An overlay is laid over a shared buffer without its lock.
use overlaid::shared::SharedBuffer;
use overlaid::{Le, overlay};

fn main() {
    let shared = SharedBuffer::<[Le<i16>; 4]>::create().unwrap();
    let _ints = overlay!(shared as [Le<i16>; 4]);
}

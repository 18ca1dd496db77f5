//! A region ends after the locked bytes.
use overlaid::shared::SharedBuffer;
use overlaid::{Le, overlay};

fn main() {
    let shared = SharedBuffer::<[Le<i16>; 5]>::create().unwrap();
    let guard = shared.lock().unwrap();
    let _ints = overlay!(guard[0..12] as [Le<i32>; 3]);
}

//! There are two mutable views of the same locked bytes.
use overlaid::shared::SharedBuffer;
use overlaid::{Le, overlay};

fn main() {
    let shared = SharedBuffer::<[u8; 8]>::create().unwrap();
    let mut guard = shared.lock().unwrap();
    let low = overlay!(mut guard[0..4] as Le<u32>);
    let high = overlay!(mut guard[2..6] as Le<u32>);
    low.set(high.get());
}

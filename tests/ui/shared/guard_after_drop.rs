//! A guard is used after it was dropped.
use overlaid::Overlay;
use overlaid::shared::SharedBuffer;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Counter { hits: u64 }

fn main() {
    let shared = SharedBuffer::<Counter>::create().unwrap();
    let mut guard = shared.lock().unwrap();
    drop(guard);
    guard.set_hits(1);
}

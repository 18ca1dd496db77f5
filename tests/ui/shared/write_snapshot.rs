//! A copy is written, which no other process would see.
use overlaid::Overlay;
use overlaid::shared::SharedBuffer;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Counter { hits: u64 }

fn main() {
    let shared = SharedBuffer::<Counter>::create().unwrap();
    let snapshot = shared.lock().unwrap().snapshot();
    snapshot.set_hits(1);
}

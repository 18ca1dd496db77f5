//! A guard is used after a wait, which returns a new one.
use overlaid::Overlay;
use overlaid::shared::SharedBuffer;
use std::time::Duration;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Counter { hits: u64 }

fn main() {
    let shared = SharedBuffer::<Counter>::create().unwrap();
    let guard = shared.lock().unwrap();
    let _waited = guard.wait(Duration::from_secs(1));
    guard.hits();
}

//! A view is kept during a wait, which releases the lock.
use overlaid::Overlay;
use overlaid::shared::SharedBuffer;
use std::time::Duration;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Queue { len: u32, items: [u32; 4] }

fn next(shared: &SharedBuffer<Queue>) -> u32 {
    let guard = shared.lock().unwrap();
    let items = guard.items();
    let (_guard, _) = guard.wait(Duration::from_secs(1)).unwrap();
    items[0].get()
}

fn main() {
    next(&SharedBuffer::create().unwrap());
}

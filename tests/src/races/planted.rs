//! Data races on purpose, which `ThreadSanitizer` must report. If it did not report these, its
//! silence about other code would mean nothing.

use std::ptr;

use overlaid::shared::SharedBuffer;
use overlaid::{Buffer, Le};

use crate::threads::together;

type Line = [Le<u64>; 8];
type Shared = SharedBuffer<Line, Line>;

/// What the thread with this number does with the word at this address.
type Race = fn(&Shared, u32, *mut Le<u64>);

/// Each race with the offset of its word from the start of the locked bytes.
const RACES: &[(&str, usize, Race)] = &[
    ("locked", 0, write_after_the_lock),
    // The first publication is in the second of the two copies, which follow the locked bytes.
    ("published", 2 * size_of::<Line>(), write_what_is_read),
];

/// Makes the race with this name, and returns whether there is one.
pub(super) fn plant(name: &str) -> bool {
    let Some((_, offset, race)) = RACES.iter().find(|race| race.0 == name) else { return false };
    let shared = Shared::create().unwrap();
    let mut guard = shared.lock().unwrap();
    guard.publish(&Buffer::<Line>::new());
    let place = guard.as_ptr().wrapping_byte_add(*offset).cast::<Le<u64>>();
    drop(guard);
    println!("{place:p}");
    let address = place.expose_provenance();
    together(2, |i| race(&shared, i, ptr::with_exposed_provenance_mut(address)));
    true
}

/// Both threads write to the locked bytes after they have given the lock back.
fn write_after_the_lock(shared: &Shared, i: u32, place: *mut Le<u64>) {
    drop(shared.lock().unwrap());
    // SAFETY: the write is a data race on purpose, which the sanitizer must report. The place is
    // aligned and inside the buffer's memory, which stays until both threads have ended.
    unsafe { place.write(Le::<u64>::new(i.into())) };
}

/// One thread reads the published value while the other writes to it without publishing.
fn write_what_is_read(shared: &Shared, i: u32, place: *mut Le<u64>) {
    if i == 0 {
        shared.published().read().unwrap();
    } else {
        // SAFETY: the write is a data race on purpose, which the sanitizer must report. The place
        // is aligned and inside the buffer's memory, which stays until both threads have ended.
        unsafe { place.write(Le::<u64>::new(0)) };
    }
}

//! Races that were put there for `ThreadSanitizer` to find: what it does not report here, it would
//! not report anywhere.

use std::ptr;

use overlaid::shared::SharedBuffer;
use overlaid::{Buffer, Le};

use crate::threads::together;

type Line = [Le<u64>; 8];
type Shared = SharedBuffer<Line, Line>;

/// What a thread of this number does to a place.
type Race = fn(&Shared, u32, *mut Le<u64>);

/// Each with its place, after the start of the locked bytes.
const RACES: &[(&str, usize, Race)] = &[
    ("locked", 0, write_after_the_lock),
    // The first publication is in the second of the two copies, which follow the locked bytes.
    ("published", 2 * size_of::<Line>(), write_what_is_read),
];

/// Plants the race of this name, if there is one.
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

/// Both threads write where a guard was, after each has given its own back.
fn write_after_the_lock(shared: &Shared, i: u32, place: *mut Le<u64>) {
    drop(shared.lock().unwrap());
    // SAFETY: none: that is the race. The memory is there.
    unsafe { place.write(Le::<u64>::new(i.into())) };
}

/// One thread reads the published value, the other one writes to it by no publication.
fn write_what_is_read(shared: &Shared, i: u32, place: *mut Le<u64>) {
    if i == 0 {
        shared.published().read().unwrap();
    } else {
        // SAFETY: none: that is the race. The memory is there.
        unsafe { place.write(Le::<u64>::new(0)) };
    }
}

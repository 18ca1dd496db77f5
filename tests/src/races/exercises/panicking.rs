//! Panics under the lock, and locks that are taken during a panic.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use overlaid::Le;
use overlaid::shared::{LockError, SharedBuffer};

use crate::threads::together;

/// Both words are the same, unless a holder panicked.
type Shared = SharedBuffer<[Le<u64>; 2]>;

const THREADS: u32 = 4;
const ROUNDS: u64 = 50;

/// Takes the lock, whether the last holder panicked or not, and counts.
fn count(shared: &Shared) {
    let mut guard = match shared.lock() {
        Ok(guard) => guard,
        Err(LockError::Poisoned(recovery)) => {
            recovery.repair(|words| words[1] = words[0]).expect("any bytes are a value")
        }
        Err(error) => panic!("{error}"),
    };
    assert_eq!(guard[0], guard[1]);
    let next = guard[0].get() + 1;
    guard[0].set(next);
    guard[1].set(next);
}

/// Counts when it is dropped.
struct Counts<'a>(&'a Shared);

impl Drop for Counts<'_> {
    fn drop(&mut self) {
        count(self.0);
    }
}

/// Panics between writing the two words, and counts during that panic; prints nothing.
fn panic_half_way(shared: &Shared) {
    let panics = AssertUnwindSafe(|| {
        let _counts = Counts(shared);
        let Ok(mut guard) = shared.lock() else { return };
        let next = guard[0].get() + 1;
        guard[0].set(next);
        resume_unwind(Box::new(()));
    });
    // It does not panic if the lock is poisoned.
    let _ = catch_unwind(panics);
}

pub(super) fn by_threads() {
    for shared in [Shared::local().unwrap(), Shared::create().unwrap()] {
        together(THREADS, |i| {
            for _ in 0..ROUNDS {
                if i == 0 { panic_half_way(&shared) } else { count(&shared) }
            }
        });
        count(&shared);
        assert!(shared.repairs() > 0);
    }
}

//! The sequence lock with publishers that die: after a number of stores, their stores do nothing.

mod atomic {
    use loom::sync::Arc;
    use std::cell::Cell;

    pub(super) use loom::sync::atomic::{Ordering, fence};

    /// An atomic as one publisher or reader sees it, and the number of stores until that one dies.
    pub(super) struct AtomicU64 {
        shared: Arc<loom::sync::atomic::AtomicU64>,
        pub(super) left: Cell<u32>,
    }

    impl AtomicU64 {
        pub(super) fn of(shared: &Arc<loom::sync::atomic::AtomicU64>, stores: u32) -> Self {
            Self { shared: Arc::clone(shared), left: Cell::new(stores) }
        }

        /// Whether the one who has this lives for another store.
        pub(super) fn lives(&self) -> bool {
            let left = self.left.get();
            self.left.set(left.saturating_sub(1));
            left > 0
        }

        pub(super) fn load(&self, order: Ordering) -> u64 {
            self.shared.load(order)
        }

        pub(super) fn store(&self, value: u64, order: Ordering) {
            if self.lives() {
                self.shared.store(value, order);
            }
        }
    }
}

use atomic::{AtomicU64, Ordering};
use loom::sync::{Arc, Mutex};

use super::checks::{self, TRIES, Words};

#[path = "../../runtime/src/shared/publish/sequence.rs"]
mod sequence;

/// More stores than any check makes.
const FOR_EVER: u32 = u32::MAX;

/// Publishes a value in both words, until the publisher dies.
fn publish(sequence: &AtomicU64, words: &Words, place: fn(usize) -> usize, value: u64) {
    sequence::publish(sequence, |which| {
        for word in &words[place(which)] {
            if sequence.lives() {
                word.store(value, Ordering::Relaxed);
            }
        }
    });
}

/// Reads twice. Each value must be whole, and the second must not be older than the first.
fn read(sequence: &AtomicU64, words: &Words, place: fn(usize) -> usize) {
    let mut last = 0;
    for _ in 0..2 {
        let mut seen = [0; 2];
        let number = sequence::read(sequence, TRIES, |which| {
            seen = [0, 1].map(|i| words[place(which)][i].load(Ordering::Relaxed));
        });
        if let Ok(number) = number {
            assert!(seen[0] == seen[1], "{seen:?} of publication {number}");
            assert!(number >= last, "{number} after {last}");
            last = number;
        }
    }
}

/// After one publication, a reader runs beside two publishers, which take turns by a lock. The
/// first of them dies after `stores` stores.
fn check(stores: u32, place: fn(usize) -> usize) {
    checks::model(move || {
        let shared = Arc::new(loom::sync::atomic::AtomicU64::new(0));
        let words = Arc::new(Words::default());
        let lock = Arc::new(Mutex::new(()));
        publish(&AtomicU64::of(&shared, FOR_EVER), &words, place, 10);
        let publishers = {
            let (shared, words, lock) =
                (Arc::clone(&shared), Arc::clone(&words), Arc::clone(&lock));
            loom::thread::spawn(move || {
                let held = lock.lock().unwrap();
                publish(&AtomicU64::of(&shared, stores), &words, place, 20);
                drop(held);
                let held = lock.lock().unwrap();
                publish(&AtomicU64::of(&shared, FOR_EVER), &words, place, 30);
                drop(held);
            })
        };
        read(&AtomicU64::of(&shared, FOR_EVER), &words, place);
        publishers.join().unwrap();
        let mut seen = 0;
        let reader = AtomicU64::of(&shared, FOR_EVER);
        let number = sequence::read(&reader, TRIES, |which| {
            seen = words[place(which)][1].load(Ordering::Relaxed);
        });
        assert!(number.is_ok() && seen == 30, "{seen} of {number:?}");
    });
}

pub(super) fn beside_a_publisher_that_dies(stores: u32) {
    check(stores, |which| which);
}

pub(super) fn with_one_copy(stores: u32) {
    check(stores, |_| 0);
}

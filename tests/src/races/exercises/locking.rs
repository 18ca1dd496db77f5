//! Taking locks in all ways.

use std::thread;

use overlaid::Le;
use overlaid::shared::{LockError, SharedBuffer};

use super::LONG;
use crate::process::{Actor, inherited};
use crate::threads::together;

/// All words hold the same count.
type Shared = SharedBuffer<[Le<u64>; 24]>;

const THREADS: u32 = 3;
const CHILDREN: u32 = 2;
const ROUNDS: u32 = 600;

const MANY: u32 = 64;
const FEW_ROUNDS: u32 = 30;

/// Counts this many times, and checks all words each time.
fn count(shared: &Shared, rounds: u32) {
    for round in 0..rounds {
        let taken = match round % 3 {
            0 => shared.lock(),
            1 => shared.lock_timeout(LONG),
            _ => loop {
                match shared.try_lock() {
                    Err(LockError::Busy) => thread::yield_now(),
                    taken => break taken,
                }
            },
        };
        let mut guard = taken.unwrap();
        let before = guard[0].get();
        for word in guard.iter_mut() {
            assert_eq!(word.get(), before);
            word.set(before + 1);
        }
        if round % 5 == 0 {
            let copy = guard.snapshot();
            drop(guard);
            assert!(copy.iter().all(|word| word.get() == before + 1));
        }
    }
}

fn assert_counted(shared: &Shared, expected: u32) {
    assert_eq!(shared.lock().unwrap()[23].get(), u64::from(expected));
}

pub(super) fn by_threads() {
    for shared in [Shared::local().unwrap(), Shared::create().unwrap()] {
        together(THREADS, |_| count(&shared, ROUNDS));
        assert_counted(&shared, THREADS * ROUNDS);
    }
}

pub(super) fn by_many_threads() {
    let shared = Shared::local().unwrap();
    together(MANY, |_| {
        let own = shared.clone();
        count(&own, FEW_ROUNDS);
    });
    assert_counted(&shared, MANY * FEW_ROUNDS);
}

pub(super) fn by_processes() {
    let shared = Shared::create().unwrap();
    let children = [(); CHILDREN as usize].map(|()| Actor::start("counter", &shared));
    part_of(&shared);
    children.into_iter().for_each(Actor::finish);
    assert_counted(&shared, (1 + CHILDREN) * THREADS * ROUNDS);
}

fn part_of(shared: &Shared) {
    together(THREADS, |_| count(shared, ROUNDS));
}

/// What a child does.
pub(super) fn part() {
    part_of(&inherited());
}

//! A queue of numbers under the lock, whose givers and takers wait for each other.

use overlaid::Overlay;
use overlaid::shared::{Guard, SharedBuffer, Waited};

use super::LONG;
use crate::process::{Actor, inherited};
use crate::threads::together;

#[derive(Overlay)]
#[overlay(endian = little)]
struct Queue {
    given: u64,
    taken: u64,
    sum: u64,
    slots: [u64; 4],
    /// How many announcements there are, each made with a notification of one waiter.
    announced: u64,
}

type Shared = SharedBuffer<Queue>;

const CHILDREN: u32 = 2;
/// How many givers there are in the parent, and how many takers in each process.
const THREADS: u32 = 3;
/// How many numbers each taker takes.
const EACH: u64 = 100;
const ALL: u64 = (1 + CHILDREN as u64) * THREADS as u64 * EACH;

/// Waits for a notification, which must come.
fn wait(guard: Guard<'_, Queue>) -> Guard<'_, Queue> {
    let (guard, waited) = guard.wait(LONG).unwrap();
    assert_eq!(waited, Waited::Notified);
    guard
}

/// Gives its share of the numbers, and waits while the queue is full.
fn give(shared: &Shared) {
    for _ in 0..ALL / u64::from(THREADS) {
        let mut guard = shared.lock().unwrap();
        while guard.given() - guard.taken() == 4 {
            guard = wait(guard);
        }
        let next = guard.given() + 1;
        guard.slots_mut()[(next % 4) as usize].set(next);
        guard.set_given(next);
        guard.notify_all();
    }
}

/// Takes [`EACH`] numbers, and waits while the queue is empty.
fn take(shared: &Shared) {
    for _ in 0..EACH {
        let mut guard = shared.lock().unwrap();
        while guard.given() == guard.taken() {
            guard = wait(guard);
        }
        let next = guard.taken() + 1;
        let sum = guard.sum() + guard.slots()[(next % 4) as usize].get();
        guard.set_sum(sum);
        guard.set_taken(next);
        guard.notify_all();
    }
}

/// Makes as many announcements as all takers hear, each with a notification of one waiter.
fn announce(shared: &Shared) {
    for _ in 0..ALL {
        let mut guard = shared.lock().unwrap();
        let announced = guard.announced() + 1;
        guard.set_announced(announced);
        guard.notify_one();
    }
}

/// Hears [`EACH`] announcements, and waits while there are none.
fn hear(shared: &Shared) {
    for _ in 0..EACH {
        let mut guard = shared.lock().unwrap();
        while guard.announced() == 0 {
            guard = wait(guard);
        }
        let announced = guard.announced() - 1;
        guard.set_announced(announced);
    }
}

pub(super) fn by_processes() {
    let shared = Shared::create().unwrap();
    let children = [(); CHILDREN as usize].map(|()| Actor::start("taker", &shared));
    together(2 * THREADS, |i| if i < THREADS { give(&shared) } else { take(&shared) });
    together(1 + THREADS, |i| if i == 0 { announce(&shared) } else { hear(&shared) });
    children.into_iter().for_each(Actor::finish);
    let guard = shared.lock().unwrap();
    assert_eq!((guard.taken(), guard.sum()), (ALL, ALL * (ALL + 1) / 2));
    assert_eq!(guard.announced(), 0);
}

/// What a child does.
pub(super) fn part() {
    let shared = inherited();
    together(THREADS, |_| take(&shared));
    together(THREADS, |_| hear(&shared));
}

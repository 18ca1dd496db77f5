//! Holders that die half way through writing, while other threads want the lock.

use std::hint;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use overlaid::Le;
use overlaid::shared::{LockError, Recovery, SharedBuffer};
use rustix::process::{Signal, getpid, kill_process};

use crate::process::{Actor, inherited};
use crate::threads::together;

type Bytes = [Le<u64>; 2];
/// Both words hold the number of deaths.
type Shared = SharedBuffer<Bytes>;

const TAKERS: u32 = 3;
const THREADS: u32 = 50;
const PROCESSES: u32 = 10;

/// Makes the words the same.
fn repair(recovery: Recovery<'_, Bytes>) {
    let guard = recovery.repair(|words| words[1] = words[0]).expect("any bytes are a value");
    assert_eq!(guard[0], guard[1]);
}

/// Takes the lock until another holder has died and the words were repaired. In odd rounds, the
/// first to get `OwnerDied` drops the recovery, and the next repairs. `await_death` is called
/// before it reads what the dead holder wrote.
fn take_until_repaired(shared: &Shared, round: u32, await_death: impl Fn()) {
    loop {
        // Not `lock_timeout`: the sanitizer does not know that it may give the lock of a dead
        // thread.
        match shared.lock() {
            Ok(guard) => {
                assert_eq!(guard[0], guard[1]);
                if guard[0].get() > round.into() {
                    return;
                }
            }
            Err(LockError::OwnerDied(recovery)) => {
                await_death();
                assert_ne!(recovery.overlay()[0], recovery.overlay()[1]);
                if round % 2 == 1 { drop(recovery) } else { repair(recovery) }
            }
            Err(LockError::Poisoned(recovery)) => repair(recovery),
            Err(error) => panic!("{error}"),
        }
        thread::yield_now();
    }
}

/// Counts one more death, in the first word only.
fn half_write(words: &mut Bytes) {
    let next = words[0].get() + 1;
    words[0].set(next);
}

pub(super) fn from_threads() {
    for shared in [Shared::local().unwrap(), Shared::create().unwrap()] {
        for round in 0..THREADS {
            let has_left = AtomicBool::new(false);
            // The kernel passes the lock of a dead thread on, which the sanitizer does not see. So
            // this orders what was written before the death with what is read after it.
            let await_death = || {
                while !has_left.load(Ordering::Acquire) {
                    hint::spin_loop();
                }
            };
            together(1 + TAKERS, |i| {
                if i == 0 {
                    // This handle is dropped with the thread, so no views are left.
                    let shared = shared.clone();
                    let mut guard = shared.lock().unwrap();
                    half_write(&mut guard);
                    std::mem::forget(guard);
                    has_left.store(true, Ordering::Release);
                } else {
                    take_until_repaired(&shared, round, await_death);
                }
            });
        }
        assert_eq!(shared.repairs(), THREADS.into());
    }
}

pub(super) fn from_processes() {
    let shared = Shared::create().unwrap();
    for round in 0..PROCESSES {
        let child = Actor::start("mortal", &shared);
        // The sanitizer does not see what another process writes.
        let await_death = || {};
        together(TAKERS, |_| take_until_repaired(&shared, round, await_death));
        child.finish_killed();
    }
    assert_eq!(shared.repairs(), PROCESSES.into());
}

/// What a child does: one thread kills the process while others take the lock.
pub(super) fn part() {
    let shared: Shared = inherited();
    together(1 + TAKERS, |i| {
        if i == 0 {
            let mut guard = shared.lock().unwrap();
            half_write(&mut guard);
            kill_process(getpid(), Signal::KILL).expect("a process may kill itself");
        }
        loop {
            let guard = shared.lock().unwrap();
            assert_eq!(guard[0], guard[1]);
        }
    });
}

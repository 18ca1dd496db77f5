//! Waiting and notifying, in every order of a few waiters, notifications and deaths.
//!
//! The file `notify.rs` is that of the runtime, with another control and a futex that records which
//! waiters sleep. What happens under the lock is one step, as it is in the runtime.
#![cfg(target_os = "linux")]

mod explore;
mod shared;
mod thread;

/// `notify.rs` imports `rustix::thread::futex`, which is the one in `thread.rs` here.
extern crate self as rustix;

use explore::{Limits, Slices, explore};

const NONE: Limits = Limits { waiters: 0, ones: 0, alls: 0, kills: 0, polls: 0, over: 0 };

#[test]
fn each_notification_ends_a_wait_though_a_waiter_is_killed() {
    let limits = Limits { waiters: 3, ones: 2, kills: 1, polls: 2, ..NONE };
    assert_eq!(explore(limits, Slices::End), None);
}

#[test]
fn a_notification_of_all_ends_all_waits_even_if_a_deadline_passes_at_the_same_time() {
    let limits = Limits { waiters: 2, ones: 1, alls: 1, kills: 1, polls: 2, over: 1 };
    assert_eq!(explore(limits, Slices::End), None);
}

#[test]
fn without_deaths_no_more_waits_end_than_were_notified() {
    let limits = Limits { waiters: 3, ones: 3, polls: 3, ..NONE };
    assert_eq!(explore(limits, Slices::End), None);
}

#[test]
fn without_slices_the_death_of_a_woken_waiter_would_lose_a_notification() {
    let limits = Limits { waiters: 2, ones: 1, kills: 1, ..NONE };
    let lost = explore(limits, Slices::Never).expect("it finds nothing");
    assert!(lost.contains("One, Kill"), "{lost}");
}

#[test]
fn without_slices_no_notification_is_lost_if_no_waiter_dies() {
    let limits = Limits { waiters: 3, ones: 2, alls: 1, polls: 2, ..NONE };
    assert_eq!(explore(limits, Slices::Never), None);
}

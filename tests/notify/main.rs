//! Waiting and notifying, tried in every order of a few waiters, notifications and deaths.
//!
//! `notify.rs` is the runtime's own file, included with a control of its own and a futex of which
//! the explorer knows who sleeps. What happens under the lock is one step, as in the runtime.
#![cfg(target_os = "linux")]

mod explore;
mod shared;
mod thread;

/// Where `notify.rs` looks for the futex.
extern crate self as rustix;

use explore::{Limits, Slices, explore};

const NONE: Limits = Limits { waiters: 0, ones: 0, alls: 0, kills: 0, looks: 0, over: 0 };

#[test]
fn each_notification_ends_a_wait_though_a_waiter_is_killed() {
    let limits = Limits { waiters: 3, ones: 2, kills: 1, looks: 2, ..NONE };
    assert_eq!(explore(limits, Slices::End), None);
}

#[test]
fn a_notification_of_all_ends_all_waits_and_a_wait_may_be_over_meanwhile() {
    let limits = Limits { waiters: 2, ones: 1, alls: 1, kills: 1, looks: 2, over: 1 };
    assert_eq!(explore(limits, Slices::End), None);
}

#[test]
fn without_deaths_no_wait_ends_that_nobody_notified() {
    let limits = Limits { waiters: 3, ones: 3, looks: 3, ..NONE };
    assert_eq!(explore(limits, Slices::End), None);
}

#[test]
fn without_slices_the_death_of_who_was_woken_would_lose_a_notification() {
    let limits = Limits { waiters: 2, ones: 1, kills: 1, ..NONE };
    let lost = explore(limits, Slices::Never).expect("it finds nothing");
    assert!(lost.contains("One, Kill"), "{lost}");
}

#[test]
fn without_slices_nothing_is_lost_while_nobody_dies() {
    let limits = Limits { waiters: 3, ones: 2, alls: 1, looks: 2, ..NONE };
    assert_eq!(explore(limits, Slices::Never), None);
}

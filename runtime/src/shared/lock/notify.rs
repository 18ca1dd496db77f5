//! Waiting for a notification, in a way that survives the death of whoever was woken.
//!
//! A condition variable of the C library loses a wake-up with the waiter that was to have it. Here a
//! waiter sleeps on a counter of events, in slices, and under the lock looks whether a notification
//! that came after it had begun to wait is still to be taken. All but the sleep happens under the
//! lock. A waiter that was killed leaves `waiters` too high and its notification untaken: another
//! waiter that was there takes it at the end of its slice, at the cost of waking for nothing.

use core::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use rustix::thread::futex;

use crate::shared::guard::Waited;
use crate::shared::segment::control::Control;

/// How long a notification that a killed waiter took with it may stay unnoticed.
pub(crate) const SLICE: Duration = Duration::from_millis(100);

/// What a waiter has seen so far.
pub(crate) struct Ticket {
    events: u32,
    broadcasts: u32,
}

impl Ticket {
    /// Begins to wait; under the lock.
    pub(crate) fn take(control: &Control) -> Self {
        if control.waiters.fetch_add(1, Relaxed) == 0 {
            control.taken.store(control.given.load(Relaxed), Relaxed);
        }
        Self { events: control.events.load(Relaxed), broadcasts: control.broadcasts.load(Relaxed) }
    }

    /// Sleeps until something happens, the slice ends or the time is over; without the lock.
    pub(crate) fn sleep(&self, control: &Control, deadline: Option<Instant>) {
        let left = deadline.map_or(SLICE, |deadline| {
            deadline.saturating_duration_since(Instant::now()).min(SLICE)
        });
        let left = futex::Timespec {
            tv_sec: left.as_secs().cast_signed(),
            tv_nsec: left.subsec_nanos().into(),
        };
        // Why it returns does not matter, the caller looks.
        let _ = futex::wait(&control.events, futex::Flags::empty(), self.events, Some(&left));
    }

    /// Whether to stop waiting; under the lock.
    pub(crate) fn look(&mut self, control: &Control, over: bool) -> Option<Waited> {
        let waited = if self.is_notified(control) {
            Waited::Notified
        } else if over {
            Waited::TimedOut
        } else {
            return None;
        };
        Self::leave(control);
        Some(waited)
    }

    /// Waits no longer.
    pub(crate) fn leave(control: &Control) {
        control.waiters.fetch_sub(1, Relaxed);
    }

    fn is_notified(&mut self, control: &Control) -> bool {
        if control.broadcasts.load(Relaxed) != self.broadcasts {
            return true;
        }
        let events = control.events.load(Relaxed);
        if events == self.events {
            return false;
        }
        // Those that were there before this waiter take part too, but never more than were given.
        if control.taken.load(Relaxed) != control.given.load(Relaxed) {
            control.taken.fetch_add(1, Relaxed);
            return true;
        }
        self.events = events;
        false
    }

    /// Wakes one that waits; under the lock.
    pub(crate) fn give_one(control: &Control) {
        if control.waiters.load(Relaxed) == 0 {
            return;
        }
        control.given.fetch_add(1, Relaxed);
        Self::wake(control, 1);
    }

    /// Wakes all that wait; under the lock.
    pub(crate) fn give_all(control: &Control) {
        control.broadcasts.fetch_add(1, Relaxed);
        control.taken.store(control.given.load(Relaxed), Relaxed);
        Self::wake(control, i32::MAX as u32);
    }

    fn wake(control: &Control, most: u32) {
        control.events.fetch_add(1, Relaxed);
        // It fails for an address that is none; this one is.
        let _ = futex::wake(&control.events, futex::Flags::empty(), most);
    }
}

//! Waiting for a notification, which is not lost if the thread that it woke dies.
//!
//! A condition variable of the C library loses a wake-up if the woken waiter dies. Here a waiter
//! sleeps on a counter of events, in slices of time. When it wakes, it takes the lock and checks
//! whether a notification that was given after it began to wait has not been taken yet. Everything
//! happens under the lock except the sleep, and counting off a waiter that could not take the lock
//! again. A waiter that is killed leaves `waiters` too high and its notification untaken. Another
//! waiter that began before the notification takes it at the end of its slice. So waiters also wake
//! when there is nothing for them.

use core::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use rustix::thread::futex;

use crate::shared::segment::control::Control;

/// How long a waiter sleeps before it looks again, and so how long the notification of a killed
/// waiter stays untaken.
pub(crate) const SLICE: Duration = Duration::from_millis(100);

/// Why [`Guard::wait`](crate::shared::Guard::wait) returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waited {
    /// A thread notified. Rarely, it is returned without a notification.
    Notified,
    /// The time-out or the deadline has passed.
    TimedOut,
}

/// What a waiter has seen of the counters so far.
pub(crate) struct Ticket {
    events: u32,
    broadcasts: u32,
}

impl Ticket {
    /// Begins to wait, under the lock.
    pub(crate) fn take(control: &Control) -> Self {
        if control.waiters.fetch_add(1, Relaxed) == 0 {
            control.taken.store(control.given.load(Relaxed), Relaxed);
        }
        Self { events: control.events.load(Relaxed), broadcasts: control.broadcasts.load(Relaxed) }
    }

    /// Sleeps without the lock until there is an event, the slice ends or the deadline has passed.
    pub(crate) fn sleep(&self, control: &Control, deadline: Option<Instant>) {
        let left = deadline.map_or(SLICE, |deadline| {
            deadline.saturating_duration_since(Instant::now()).min(SLICE)
        });
        let left = futex::Timespec {
            tv_sec: left.as_secs().try_into().unwrap_or(i64::MAX),
            tv_nsec: left.subsec_nanos().into(),
        };
        // Why it returns does not matter: the caller polls in any case.
        let _ = futex::wait(&control.events, futex::Flags::empty(), self.events, Some(&left));
    }

    /// Whether to stop waiting, under the lock; `over` says that the deadline has passed.
    pub(crate) fn poll(&mut self, control: &Control, over: bool) -> Option<Waited> {
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

    /// Stops waiting, with or without the lock.
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
        // A waiter that began before this one may take the notification too, but no more are taken
        // than were given.
        if control.taken.load(Relaxed) != control.given.load(Relaxed) {
            control.taken.fetch_add(1, Relaxed);
            return true;
        }
        self.events = events;
        false
    }
}

/// Wakes one waiter, under the lock.
pub(crate) fn notify_one(control: &Control) {
    if control.waiters.load(Relaxed) == 0 {
        return;
    }
    control.given.fetch_add(1, Relaxed);
    wake(control, 1);
}

/// Wakes all waiters, under the lock.
pub(crate) fn notify_all(control: &Control) {
    control.broadcasts.fetch_add(1, Relaxed);
    control.taken.store(control.given.load(Relaxed), Relaxed);
    wake(control, i32::MAX as u32);
}

fn wake(control: &Control, most: u32) {
    control.events.fetch_add(1, Relaxed);
    // Waking fails only for an address that is not mapped; this one is.
    let _ = futex::wake(&control.events, futex::Flags::empty(), most);
}

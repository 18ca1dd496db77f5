//! What `notify.rs` finds around itself.

pub(crate) mod segment {
    /// The part of a segment's control that it uses.
    pub(crate) mod control {
        use std::sync::atomic::AtomicU32;

        #[derive(Debug, Default)]
        pub(crate) struct Control {
            pub(crate) events: AtomicU32,
            pub(crate) taken: AtomicU32,
            pub(crate) given: AtomicU32,
            pub(crate) waiters: AtomicU32,
            pub(crate) broadcasts: AtomicU32,
        }
    }
}

pub(crate) mod guard {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(crate) enum Waited {
        Notified,
        TimedOut,
    }
}

#[path = "../../runtime/src/shared/lock/notify.rs"]
mod notify;

use guard::Waited;
use segment::control::Control;

/// One who waits.
pub(crate) struct Waiting(notify::Ticket);

impl Waiting {
    pub(crate) fn begin(control: &Control) -> Self {
        Self(notify::Ticket::take(control))
    }

    pub(crate) fn sleep(&self, control: &Control) {
        self.0.sleep(control, None);
    }

    pub(crate) fn look(&mut self, control: &Control, over: bool) -> Option<Waited> {
        self.0.look(control, over)
    }
}

pub(crate) fn notify_one(control: &Control) {
    notify::Ticket::give_one(control);
}

pub(crate) fn notify_all(control: &Control) {
    notify::Ticket::give_all(control);
}

//! What is unusual about a thread that takes or gives back a lock: it panics, or its process has very
//! many buffers.
//!
//! Taking a lock costs little more than the C library's own part, and so must this: usually a thread
//! looks whether all is as usual, and stores nothing. Otherwise locks are counted, and those that are
//! taken in a panic are noted, as giving them back in that panic is no fault.

use core::cell::Cell;
use core::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use rustix::thread::{Pid, gettid};

/// Locks are counted from so many buffers on, and a thread may hold so many more: together less than
/// the 2,048 that the kernel gives back when a thread dies.
pub(super) const MANY: u32 = 1000;

std::thread_local! {
    /// How many locks a thread holds, of those that were counted. The child of a fork is another
    /// thread, and holds none.
    static COUNTED: Cell<(Option<Pid>, u32)> = const { Cell::new((None, 0)) };
}

/// How many buffers this process has, and how many it had whose guard was forgotten.
static BUFFERS: AtomicU32 = AtomicU32::new(0);

/// Whether it ever had [`MANY`], or took a lock in a panic.
static UNUSUAL: AtomicBool = AtomicBool::new(false);

/// Whether locks are to be noted.
#[inline]
pub(super) fn is_unusual() -> bool {
    UNUSUAL.load(Ordering::Relaxed) || std::thread::panicking()
}

/// Whether this thread holds as many locks as it may.
pub(super) fn holds_too_many() -> bool {
    counted() >= MANY
}

/// What is noted of the lock of one buffer, by the thread of this process that holds it.
pub(super) struct Notes {
    is_counted: AtomicBool,
    /// Whether it was taken in a panic.
    in_panic: AtomicBool,
}

impl Notes {
    /// Of a new buffer.
    pub(super) fn new() -> Self {
        if BUFFERS.fetch_add(1, Ordering::Relaxed) >= MANY {
            UNUSUAL.store(true, Ordering::Relaxed);
        }
        Self { is_counted: AtomicBool::new(false), in_panic: AtomicBool::new(false) }
    }

    /// Notes that this thread took the lock, where not all is as usual.
    pub(super) fn take(&self) {
        let in_panic = std::thread::panicking();
        if in_panic {
            // From here on every taker looks at what it finds noted.
            UNUSUAL.store(true, Ordering::Relaxed);
        }
        self.in_panic.store(in_panic, Ordering::Relaxed);
        self.is_counted.store(true, Ordering::Relaxed);
        count(counted() + 1);
    }

    /// Notes that this thread, which has the lock, is about to give it back.
    pub(super) fn give(&self) {
        self.in_panic.store(false, Ordering::Relaxed);
        if self.is_counted.swap(false, Ordering::Relaxed) {
            count(counted().saturating_sub(1));
        }
    }

    /// Whether this thread, which has the lock, took it before the panic it is in: what it did is
    /// half done.
    pub(super) fn is_interrupted(&self) -> bool {
        std::thread::panicking() && !self.in_panic.load(Ordering::Relaxed)
    }
}

impl Drop for Notes {
    fn drop(&mut self) {
        BUFFERS.fetch_sub(1, Ordering::Relaxed);
    }
}

fn counted() -> u32 {
    let (thread, locks) = COUNTED.get();
    if thread == Some(gettid()) { locks } else { 0 }
}

fn count(locks: u32) {
    COUNTED.set((Some(gettid()), locks));
}

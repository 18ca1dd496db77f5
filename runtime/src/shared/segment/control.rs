//! The part of a segment's header that changes: the lock, its state, events, the sequence.

use core::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use crate::shared::lock::mutex::RawLock;
pub(crate) use crate::shared::owners::forgotten_protocol::{CLEAN, FORGOTTEN, POISONED};
use crate::shared::owners::handle;

/// Follows the header proper, at byte 192 of a segment, on three cache lines.
///
/// All is written under the lock only, but `events`, `waiters` by those who do not get the lock again, and
/// what a handle that is dropped says of its views in `state` and `handle`; a waiter of `events` and a
/// reader of `sequence` look at them without.
#[repr(C)]
pub(crate) struct Control {
    /// [`CLEAN`], [`POISONED`] or [`FORGOTTEN`].
    pub(crate) state: AtomicU32,
    /// Counts notifications; the futex that waiters sleep on.
    pub(crate) events: AtomicU32,
    /// How many notifications of one waiter a waiter has taken.
    pub(crate) taken: AtomicU32,
    /// How many there were.
    pub(crate) given: AtomicU32,
    /// How many threads wait, and how many died waiting.
    pub(crate) waiters: AtomicU32,
    /// Counts notifications of all.
    pub(crate) broadcasts: AtomicU32,
    /// How often the bytes were repaired.
    pub(crate) repairs: AtomicU64,
    /// The process that [`FORGOTTEN`] is about, the namespace that its number is of, and what no later
    /// process of this number has.
    pub(crate) forgetful: AtomicU32,
    pub(crate) namespace: AtomicU32,
    pub(crate) inode: AtomicU64,
    line: [u32; 4],
    /// The lock.
    pub(crate) lock: RawLock,
    lock_end: [u8; 56 - size_of::<RawLock>()],
    /// The [handle](crate::shared::owners::handle) through which somebody was given the bytes last, or
    /// [`NO_HANDLE`](crate::shared::owners::forgotten_protocol::NO_HANDLE); on the cache line that a taker has anyway.
    pub(crate) handle: AtomicU64,
    /// The number of the published value; see [`sequence`](crate::shared::publish::sequence).
    pub(crate) sequence: AtomicU64,
    end: [u64; 7],
}

/// The size of [`Control`].
pub(crate) const CONTROL: usize = 192;

const _: () = {
    assert!(size_of::<Control>() == CONTROL);
    assert!(core::mem::offset_of!(Control, lock) == 64);
    assert!(core::mem::offset_of!(Control, handle) == 64 + 56);
    assert!(core::mem::offset_of!(Control, sequence) == 128);
};

impl Control {
    /// Gives the lock back; in a panic that began under it, it poisons the bytes.
    ///
    /// # Safety
    /// This thread, or the one of which it is the fork, holds the lock, consistent, and nothing
    /// borrows from the bytes any more.
    #[inline]
    pub(crate) unsafe fn give(&self) {
        if std::thread::panicking() {
            self.give_in_panic();
        }
        // SAFETY: the caller holds it; if the parent of a fork does, this fails.
        unsafe { self.lock.unlock() };
    }

    #[cold]
    fn give_in_panic(&self) {
        if !handle::was_taken_in_panic(self) {
            self.poison();
        }
    }

    /// Makes everyone's next lock fail until somebody repairs the bytes; by the lock's holder, and
    /// without effect in the fork of one.
    #[cold]
    pub(crate) fn poison(&self) {
        if self.lock.is_mine() {
            self.state.store(POISONED, Ordering::Relaxed);
        }
    }

    /// The opposite, by the lock's holder, and without effect in the fork of one.
    pub(crate) fn mark_clean(&self) {
        if self.lock.is_mine() {
            self.state.store(CLEAN, Ordering::Relaxed);
        }
    }

    /// Counts a repair; by the lock's holder, and without effect in the fork of one.
    pub(crate) fn count_repair(&self) {
        if self.lock.is_mine() {
            self.repairs.fetch_add(1, Ordering::Relaxed);
        }
    }
}

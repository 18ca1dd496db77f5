//! The part of a segment's header that changes: the lock, its state, events, the sequence.

use core::sync::atomic::{AtomicU32, AtomicU64, Ordering};

pub(super) use crate::shared::leaving::{CLEAN, FORGOTTEN, POISONED};
use crate::shared::lock::RawLock;

/// Follows the header proper, at byte 192 of a segment, on three cache lines.
///
/// All is written under the lock only, but `events`, and what a handle that is dropped says of its views in
/// `state` and `handle`; a waiter of `events` and a reader of `sequence` look at them without.
#[repr(C)]
pub(super) struct Control {
    /// [`CLEAN`], [`POISONED`] or [`FORGOTTEN`].
    pub(super) state: AtomicU32,
    /// Counts notifications; the futex that waiters sleep on.
    pub(super) events: AtomicU32,
    /// How many notifications of one waiter a waiter has taken.
    pub(super) taken: AtomicU32,
    /// How many there were.
    pub(super) given: AtomicU32,
    /// How many threads wait, and how many died waiting.
    pub(super) waiters: AtomicU32,
    /// Counts notifications of all.
    pub(super) broadcasts: AtomicU32,
    /// How often the bytes were repaired.
    pub(super) repairs: AtomicU64,
    /// The process that [`FORGOTTEN`] is about.
    pub(super) forgetful: AtomicU32,
    line: [u32; 7],
    /// The lock.
    pub(super) lock: RawLock,
    lock_end: [u8; 56 - size_of::<RawLock>()],
    /// The [handle](crate::shared::handle) through which somebody was given the bytes last, or
    /// [`NO_HANDLE`](crate::shared::leaving::NO_HANDLE); on the cache line that a taker has anyway.
    pub(super) handle: AtomicU64,
    /// The number of the published value; see [`sequence`](crate::shared::sequence).
    pub(super) sequence: AtomicU64,
    end: [u64; 7],
}

/// The size of [`Control`].
pub(super) const CONTROL: usize = 192;

const _: () = {
    assert!(size_of::<Control>() == CONTROL);
    assert!(core::mem::offset_of!(Control, lock) == 64);
    assert!(core::mem::offset_of!(Control, handle) == 64 + 56);
    assert!(core::mem::offset_of!(Control, sequence) == 128);
};

impl Control {
    #[inline]
    pub(super) fn is_clean(&self) -> bool {
        self.state.load(Ordering::Relaxed) == CLEAN
    }
}

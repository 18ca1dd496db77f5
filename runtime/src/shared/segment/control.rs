//! The part of a segment's header that changes: the lock, its state, notifications, the sequence.

use core::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};

use crate::shared::lock::mutex::RawLock;
use crate::shared::segment::state::{CLEAN, IN_PANIC, POISONED};

/// Follows the constant part of the header, at byte 192 of a segment, on three cache lines.
///
/// Only the lock's holder writes here, with these exceptions:
///
/// - `waiters`: a waiter that did not get the lock back counts itself off without it.
/// - `state` and `handle`: a handle that is dropped clears `handle`, and turns a forgotten `state`
///   into a poisoned one.
/// - `lock`: a thread that takes the lock or gives it back, the C library, and the kernel.
///
/// These are also read without the lock: `events` by sleeping waiters, and by the kernel;
/// `sequence` by readers of the published value; `repairs` by code that asks for their number;
/// `handle` by a handle that is dropped.
#[repr(C)]
pub(crate) struct Control {
    /// [`CLEAN`], [`POISONED`] or [`FORGOTTEN`](crate::shared::segment::state::FORGOTTEN).
    pub(crate) state: AtomicU32,
    /// Counts all notifications; the futex on which waiters sleep.
    pub(crate) events: AtomicU32,
    /// How many notifications of a single waiter a waiter has taken.
    pub(crate) taken: AtomicU32,
    /// How many notifications of a single waiter were given.
    pub(crate) given: AtomicU32,
    /// How many threads wait, including those that were killed while they waited.
    pub(crate) waiters: AtomicU32,
    /// Counts notifications of all waiters.
    pub(crate) broadcasts: AtomicU32,
    /// How often the bytes were repaired.
    pub(crate) repairs: AtomicU64,
    /// While `state` is [`FORGOTTEN`](crate::shared::segment::state::FORGOTTEN), the number of the
    /// process that may have views.
    pub(crate) forgetful: AtomicU32,
    /// The PID namespace of that number.
    pub(crate) namespace: AtomicU32,
    /// What tells that process from a later one with the same number; see
    /// [`Process::inode`](crate::shared::lock::process::Process::inode).
    pub(crate) inode: AtomicU64,
    line: [AtomicU32; 4],
    /// The lock, at the start of a cache line.
    pub(crate) lock: RawLock,
    lock_end: [AtomicU8; 56 - size_of::<RawLock>()],
    /// The number of the [handle](crate::shared::owners::handle) through which the bytes were last
    /// given out, with [`IN_PANIC`]; or [`NO_HANDLE`](crate::shared::segment::state::NO_HANDLE). It
    /// is on the lock's cache line, which a thread that takes the lock has loaded anyway.
    pub(crate) handle: AtomicU64,
    /// The sequence of the published value; see [`sequence`](crate::shared::publish::sequence).
    pub(crate) sequence: AtomicU64,
    end: [AtomicU64; 7],
}

/// The size of [`Control`].
pub(crate) const CONTROL: usize = 192;

const _: () = {
    assert!(size_of::<Control>() == CONTROL);
    assert!(align_of::<Control>() <= 64);
    assert!(core::mem::offset_of!(Control, lock) == 64);
    assert!(core::mem::offset_of!(Control, handle) == 64 + 56);
    assert!(core::mem::offset_of!(Control, sequence) == 128);
};

impl Control {
    /// Gives the lock back. In a panic that began after the lock was taken, it first marks the
    /// bytes as poisoned.
    ///
    /// # Safety
    /// This thread holds the lock, and it is consistent; or this process is a fork of one of whose
    /// threads that is true. In neither does anything borrow from the bytes any more.
    #[inline]
    pub(crate) unsafe fn unlock(&self) {
        if std::thread::panicking() {
            self.poison_unless_taken_in_panic();
        }
        // SAFETY: if this thread holds the lock, it is consistent, as the caller promises.
        unsafe { self.lock.unlock() };
    }

    #[cold]
    fn poison_unless_taken_in_panic(&self) {
        if self.handle.load(Ordering::Relaxed) & IN_PANIC == 0 {
            self.poison();
        }
    }

    /// Makes everyone's next lock fail until a holder repairs the bytes. It has an effect only if
    /// this thread holds the lock, which the fork of a holder does not.
    #[cold]
    pub(crate) fn poison(&self) {
        if self.lock.is_mine() {
            self.state.store(POISONED, Ordering::Relaxed);
        }
    }

    /// Marks the bytes as clean. It has an effect only if this thread holds the lock, which the
    /// fork of a holder does not.
    pub(crate) fn mark_clean(&self) {
        if self.lock.is_mine() {
            self.state.store(CLEAN, Ordering::Relaxed);
        }
    }

    /// Counts a repair. It has an effect only if this thread holds the lock, which the fork of a
    /// holder does not.
    pub(crate) fn count_repair(&self) {
        if self.lock.is_mine() {
            self.repairs.fetch_add(1, Ordering::Relaxed);
        }
    }
}

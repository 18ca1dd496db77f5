//! Which thread this is, and how many locks it may still take.

use core::cell::Cell;
use core::sync::atomic::{AtomicU64, Ordering};
use std::sync::Once;

/// How many locks a thread may hold at once. The kernel gives back 2,048 of a thread that dies; the
/// rest is left to robust mutexes that are not ours.
const MOST: u32 = 2000;

std::thread_local! {
    /// A number that no other thread of the process ever has; zero until the first lock.
    static ID: Cell<u64> = const { Cell::new(NOBODY) };
    /// How many more locks the thread may take; zero until the first.
    static ROOM: Cell<u32> = const { Cell::new(0) };
}

/// Nobody's number.
pub(super) const NOBODY: u64 = 0;

/// Why a thread may not take a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Denied {
    /// It holds this very one.
    Deadlock,
    /// It holds as many as it may.
    TooMany,
}

/// The number of this thread, if it may take a lock that `holder` has, as far as this process
/// knows.
#[inline]
pub(super) fn may_take(holder: &AtomicU64) -> Option<u64> {
    let id = ID.get();
    (ROOM.get() != 0 && holder.load(Ordering::Relaxed) != id).then_some(id)
}

/// The same after [`may_take`] said no, which it does to a thread that has not begun.
#[cold]
pub(super) fn may_take_after_all(holder: &AtomicU64) -> Result<u64, Denied> {
    if ID.get() == NOBODY {
        begin();
    }
    match may_take(holder) {
        Some(id) => Ok(id),
        None if ROOM.get() == 0 => Err(Denied::TooMany),
        None => Err(Denied::Deadlock),
    }
}

/// Notes that this thread, of this number, has the lock.
#[inline]
pub(super) fn took(holder: &AtomicU64, id: u64) {
    ROOM.set(ROOM.get().wrapping_sub(1));
    holder.store(id, Ordering::Relaxed);
}

/// Notes that this thread is about to give the lock back.
#[inline]
pub(super) fn gives(holder: &AtomicU64) {
    holder.store(NOBODY, Ordering::Relaxed);
    ROOM.set(ROOM.get().wrapping_add(1));
}

/// Whether this thread has the lock; the child of a fork has not, whatever its parent had.
pub(super) fn has(holder: &AtomicU64) -> bool {
    holder.load(Ordering::Relaxed) == ID.get()
}

fn begin() {
    static AT_FORK: Once = Once::new();
    AT_FORK.call_once(|| {
        // SAFETY: the handler only sets a thread-local `Cell` without a destructor and counts,
        // which is allowed after a fork.
        unsafe { libc::pthread_atfork(None, None, Some(rename)) };
    });
    take_number();
    ROOM.set(MOST);
}

/// In the child of a fork: its one thread is another than that of the parent.
unsafe extern "C" fn rename() {
    take_number();
}

fn take_number() {
    static NEXT: AtomicU64 = AtomicU64::new(NOBODY + 1);
    ID.set(NEXT.fetch_add(1, Ordering::Relaxed));
}

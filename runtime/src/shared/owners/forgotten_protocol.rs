//! Which of two events shows that a forgotten guard left no views: the end of its thread, or the
//! drop of its handle.
//!
//! | who | does | order |
//! | --- | --- | --- |
//! | thread | if there is no handle: nothing | acquire |
//! | | state = forgotten | release |
//! | | fence; if there is no handle now: state = poisoned | acquire, release |
//! | handle | if the bytes were last given out through it: handle = none | acquire, release |
//! | | fence; if state is forgotten: state = poisoned | acquire, release |
//!
//! If both happen at the same time, each writes before its fence and reads after it, so at least
//! one of them sees what the other wrote. The bytes are given only to a thread that reads another
//! state than forgotten, with acquire order, and so sees what was written through the views.

// The tests `loom` include this file with atomics of their own.
use super::atomic::{AtomicU32, AtomicU64, Ordering, fence};
use super::state::{FORGOTTEN, NO_HANDLE, POISONED};

/// The thread that holds the lock ends.
pub(crate) fn thread_ends(state: &AtomicU32, handle: &AtomicU64) {
    if handle.load(Ordering::Acquire) == NO_HANDLE {
        return;
    }
    state.store(FORGOTTEN, Ordering::Release);
    fence(Ordering::SeqCst);
    if handle.load(Ordering::Acquire) == NO_HANDLE {
        state.store(POISONED, Ordering::Release);
    }
}

/// The handle with this number is dropped. Nothing happens unless the bytes were last given out
/// through it.
pub(crate) fn handle_is_dropped(state: &AtomicU32, handle: &AtomicU64, number: u64) {
    if handle.compare_exchange(number, NO_HANDLE, Ordering::AcqRel, Ordering::Relaxed).is_err() {
        return;
    }
    fence(Ordering::SeqCst);
    // This fails if no guard was forgotten, which is the usual case.
    let _ = state.compare_exchange(FORGOTTEN, POISONED, Ordering::AcqRel, Ordering::Relaxed);
}

//! Who says that a forgotten guard has no views: the thread that ends, or the handle that is dropped.
//!
//! | who | does | order |
//! | --- | --- | --- |
//! | thread | if there is no handle: nothing | acquire |
//! | | state = forgotten | release |
//! | | fence; if there is no handle now: state = poisoned | acquire, release |
//! | handle | handle = none | release |
//! | | fence; if state is forgotten: state = poisoned | release |
//!
//! If both happen at the same time, of the two that write before their fence and look behind it, one
//! sees the other. The bytes are given to whoever sees another state than forgotten, with acquire:
//! what was written through the views comes before.

// The model checker includes this file with atomics of its own.
use super::atomic::{AtomicU32, AtomicU64, Ordering, fence};

/// The bytes are as their last holder left them on purpose.
pub(crate) const CLEAN: u32 = 0;
/// A holder died or panicked, and nobody repaired the bytes.
pub(crate) const POISONED: u32 = 1;
/// A thread ended whose guard was forgotten: views of the bytes may be left in its process.
pub(crate) const FORGOTTEN: u32 = 2;

/// Somebody without handles, as C or Python are, or one that was dropped.
pub(crate) const NO_HANDLE: u64 = 0;

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

/// The handle that this says is dropped; nothing happens unless it was the last to be used.
pub(crate) fn handle_is_dropped(state: &AtomicU32, handle: &AtomicU64, number: u64) {
    if handle.compare_exchange(number, NO_HANDLE, Ordering::AcqRel, Ordering::Relaxed).is_err() {
        return;
    }
    fence(Ordering::SeqCst);
    // Usually, nothing was forgotten.
    let _ = state.compare_exchange(FORGOTTEN, POISONED, Ordering::AcqRel, Ordering::Relaxed);
}

//! Handles: what a view borrows from in the end.

use core::sync::atomic::{AtomicU64, Ordering};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use rustix::process::{Pid, getpid};

use crate::shared::control::Control;
use crate::shared::leaving;
use crate::shared::segment::Segment;

/// What a [`SharedBuffer`](crate::shared::SharedBuffer) is, whatever its types.
pub(super) struct Handle {
    segment: Arc<Segment>,
    /// Random and even: what no other handle has, in whatever process, but its copy in the child of a
    /// fork.
    number: u64,
    process: Pid,
}

impl Handle {
    pub(super) fn new(segment: Segment) -> Self {
        Self::of(Arc::new(segment))
    }

    fn of(segment: Arc<Segment>) -> Self {
        static HANDLES: AtomicU64 = AtomicU64::new(0);
        let process = getpid();
        let key = (process, HANDLES.fetch_add(1, Ordering::Relaxed));
        let random = RandomState::new().hash_one(key);
        // The first bit makes it another number than `NO_HANDLE`, the last says when it was taken.
        let number = (1 << 63 | random) & !(Taken::InPanic as u64);
        Self { segment, number, process }
    }

    #[inline]
    pub(super) fn segment(&self) -> &Arc<Segment> {
        &self.segment
    }

    /// Notes that this thread, which took the lock, is given the bytes through this handle.
    #[inline]
    pub(super) fn note(&self, control: &Control, taken: Taken) {
        control.handle.store(self.number | taken as u64, Ordering::Relaxed);
    }
}

/// When a lock was taken; noted beside the number of the handle.
#[derive(Clone, Copy)]
#[repr(u64)]
pub(super) enum Taken {
    AsUsual = 0,
    /// By a destructor, or by what it calls: what is done under the lock is no half of anything.
    InPanic = 1,
}

/// Whether the lock's holder took it in a panic.
pub(super) fn was_taken_in_panic(control: &Control) -> bool {
    control.handle.load(Ordering::Relaxed) & Taken::InPanic as u64 != 0
}

impl Clone for Handle {
    fn clone(&self) -> Self {
        Self::of(Arc::clone(&self.segment))
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // Guards borrow from their handle: if one was forgotten, its views are gone now. The child
        // of a fork tells nothing of its parent's.
        let control = self.segment.control();
        let last = control.handle.load(Ordering::Relaxed);
        if last & !(Taken::InPanic as u64) == self.number && self.process == getpid() {
            leaving::handle_is_dropped(&control.state, &control.handle, last);
        }
    }
}

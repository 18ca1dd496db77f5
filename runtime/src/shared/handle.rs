//! Handles: what a view borrows from in the end.

use core::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;

use rustix::process::{Pid, getpid};

use crate::shared::control::Control;
use crate::shared::leaving;
use crate::shared::segment::Segment;

/// What a [`SharedBuffer`](crate::shared::SharedBuffer) is, whatever its types.
pub(super) struct Handle {
    segment: Arc<Segment>,
    /// What no other handle has in any living process, but its copy in the child of a fork.
    number: u64,
    process: Pid,
}

impl Handle {
    pub(super) fn new(segment: Segment) -> Self {
        Self::of(Arc::new(segment))
    }

    fn of(segment: Arc<Segment>) -> Self {
        /// The kernel's processes have less than 2^22 numbers (`PID_MAX_LIMIT`).
        const BITS: u32 = 64 - 22;
        static HANDLES: AtomicU64 = AtomicU64::new(0);
        let process = getpid();
        let number = u64::from(process.as_raw_nonzero().get().cast_unsigned()) << BITS;
        let number = number | HANDLES.fetch_add(1, Ordering::Relaxed) & ((1 << BITS) - 1);
        Self { segment, number, process }
    }

    #[inline]
    pub(super) fn segment(&self) -> &Arc<Segment> {
        &self.segment
    }

    /// Notes that this thread, which took the lock, is given the bytes through this handle.
    #[inline]
    pub(super) fn note(&self, control: &Control) {
        control.handle.store(self.number, Ordering::Relaxed);
    }
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
        let was_last = control.handle.load(Ordering::Relaxed) == self.number;
        if was_last && self.process == getpid() {
            leaving::handle_is_dropped(&control.state, &control.handle, self.number);
        }
    }
}

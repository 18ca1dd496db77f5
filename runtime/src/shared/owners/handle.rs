//! Handles: what a view borrows from in the end.

use core::sync::atomic::{AtomicU64, Ordering};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::sync::Arc;

use crate::shared::lock::fork;
use crate::shared::owners::forgotten_protocol;
use crate::shared::segment::Segment;
use crate::shared::segment::control::Control;

/// What makes a number another one than [`NO_HANDLE`](forgotten_protocol::NO_HANDLE); the lowest bit is free, for
/// [`Taken`].
const NOT_NONE: u64 = 1 << 63;
const _: () = assert!(fork::FIXED == NOT_NONE | Taken::InPanic as u64);

/// What a [`SharedBuffer`](crate::shared::SharedBuffer) is, whatever its types.
pub(crate) struct Handle {
    segment: Arc<Segment>,
    /// Random: what no other handle has, in whatever process, but its copies in the children of forks,
    /// which [note](Self::note) it changed.
    number: u64,
}

impl Handle {
    pub(crate) fn new(segment: Segment) -> io::Result<Self> {
        fork::watch()?;
        Ok(Self::of(Arc::new(segment)))
    }

    fn of(segment: Arc<Segment>) -> Self {
        static HANDLES: AtomicU64 = AtomicU64::new(0);
        let random = RandomState::new().hash_one(HANDLES.fetch_add(1, Ordering::Relaxed));
        Self { segment, number: random & !fork::FIXED | NOT_NONE }
    }

    #[inline]
    pub(crate) fn segment(&self) -> &Arc<Segment> {
        &self.segment
    }

    /// Notes that this thread, which took the lock, is given the bytes through this handle.
    #[inline]
    pub(crate) fn note(&self, control: &Control, taken: Taken) {
        let noted = fork::of_this_process(self.number) | taken as u64;
        control.handle.store(noted, Ordering::Relaxed);
    }
}

/// When a lock was taken; noted beside the number of the handle.
#[derive(Clone, Copy)]
#[repr(u64)]
pub(crate) enum Taken {
    AsUsual = 0,
    /// By a destructor, or by what it calls: what is done under the lock is no half of anything.
    InPanic = 1,
}

/// Whether the lock's holder took it in a panic.
pub(crate) fn was_taken_in_panic(control: &Control) -> bool {
    control.handle.load(Ordering::Relaxed) & Taken::InPanic as u64 != 0
}

impl Clone for Handle {
    fn clone(&self) -> Self {
        Self::of(Arc::clone(&self.segment))
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // Guards borrow from their handle: if one was forgotten, its views are gone now.
        let control = self.segment.control();
        let last = control.handle.load(Ordering::Relaxed);
        if last & !(Taken::InPanic as u64) == fork::of_this_process(self.number) {
            self.segment.loses_handle();
            forgotten_protocol::handle_is_dropped(&control.state, &control.handle, last);
        }
    }
}

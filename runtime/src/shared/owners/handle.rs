//! Handles: what guards, and so views, borrow from.

use core::sync::atomic::{AtomicU64, Ordering};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::sync::Arc;

use crate::shared::lock::fork;
use crate::shared::owners::attachment::Attachment;
use crate::shared::owners::forgotten_protocol;
use crate::shared::segment::control::Control;
use crate::shared::segment::state::{ANY_HANDLE, IN_PANIC};

const _: () = assert!(fork::UNSALTED == ANY_HANDLE | IN_PANIC);

/// What a [`SharedBuffer`](crate::shared::SharedBuffer) consists of, whatever its types.
pub(crate) struct Handle {
    attachment: Arc<Attachment>,
    /// A random number, which no other handle in any process has. Only copies in children of a fork
    /// have it too, and they [note](Self::note) another one.
    number: u64,
}

impl Handle {
    pub(crate) fn new(attachment: Attachment) -> io::Result<Self> {
        fork::watch()?;
        Ok(Self::of(Arc::new(attachment)))
    }

    fn of(attachment: Arc<Attachment>) -> Self {
        static HANDLES: AtomicU64 = AtomicU64::new(0);
        let random = RandomState::new().hash_one(HANDLES.fetch_add(1, Ordering::Relaxed));
        Self { attachment, number: random & !fork::UNSALTED | ANY_HANDLE }
    }

    #[inline]
    pub(crate) fn attachment(&self) -> &Arc<Attachment> {
        &self.attachment
    }

    /// Notes that this thread, which took the lock, is given the bytes through this handle.
    #[inline]
    pub(crate) fn note(&self, control: &Control, during_panic: DuringPanic) {
        let noted = fork::in_this_process(self.number) | during_panic as u64;
        control.handle.store(noted, Ordering::Relaxed);
    }
}

/// Whether a lock was taken during a panic, as it is noted beside the number of the handle.
#[derive(Clone, Copy)]
#[repr(u64)]
pub(crate) enum DuringPanic {
    No = 0,
    /// It was taken by a destructor during a panic, or by what that calls. What is then done under
    /// the lock is whole, so giving it back does not poison it.
    Yes = IN_PANIC,
}

impl Clone for Handle {
    fn clone(&self) -> Self {
        Self::of(Arc::clone(&self.attachment))
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // Guards borrow from their handle. So if one was forgotten, no view of it exists any more.
        let control = self.attachment.segment().control();
        let last = control.handle.load(Ordering::Relaxed);
        if last & !IN_PANIC == fork::in_this_process(self.number) {
            self.attachment.note_handle_dropped();
            forgotten_protocol::handle_is_dropped(&control.state, &control.handle, last);
        }
    }
}

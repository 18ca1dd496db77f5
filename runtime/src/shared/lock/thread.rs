//! Whether a thread may take one more lock: it must be watched for [forgotten guards](super::forgotten),
//! and the kernel must be able to give all of its locks back if it dies.
//!
//! Taking a lock costs little more than the C library's own part, and so must this: usually a thread
//! looks once, and stores nothing. The locks of buffers that are too many are counted down, and when
//! that is over, all that the thread holds are counted; giving back is not.

use core::cell::Cell;
use core::sync::atomic::{AtomicU32, Ordering};

use crate::shared::lock::mutex;
use crate::shared::owners::forgotten;
use crate::shared::segment::Failed;

/// The locks of so many buffers are never counted, and no other is taken by a thread that holds so
/// many: twice as many at most, less than the 2,048 that the kernel gives back when a thread dies
/// (`ROBUST_LIST_LIMIT` in `linux/futex.h`).
const MANY: u32 = 1000;

/// How many buffers this process has, and how many it had whose guard was forgotten.
static BUFFERS: AtomicU32 = AtomicU32::new(0);

std::thread_local! {
    /// 1 until this thread is watched, 0 from then on.
    static UNWATCHED: Cell<u8> = const { Cell::new(1) };

    /// How many locks that are counted this thread may take before it looks how many it holds.
    static LEFT: Cell<u32> = const { Cell::new(0) };
}

/// Whether a thread that takes the lock of this buffer must [`look`] before.
#[inline]
pub(crate) fn must_look(buffer: &Counted) -> bool {
    // Of numbers, as two conditions would be two branches.
    UNWATCHED.get() | buffer.is_one_too_many != 0
}

/// Looks whether this thread may take the lock of this buffer.
#[cold]
pub(crate) fn look(buffer: &Counted) -> Result<(), Failed> {
    if UNWATCHED.get() != 0 {
        forgotten::watch_thread()?;
        UNWATCHED.set(0);
    }
    if buffer.is_one_too_many == 0 {
        return Ok(());
    }
    if LEFT.get() == 0 {
        LEFT.set(MANY - mutex::held_at_most(MANY)?);
    }
    let left = LEFT.get().checked_sub(1).ok_or(Failed::TooMany)?;
    LEFT.set(left);
    Ok(())
}

/// This thread ends, and was looked at. A later destructor may still take a lock.
pub(crate) fn ends() {
    UNWATCHED.set(1);
}

/// A buffer, counted for as long as this is there.
pub(crate) struct Counted {
    /// 1 if there were [`MANY`] before it, otherwise 0.
    is_one_too_many: u8,
}

impl Counted {
    /// A new one.
    pub(crate) fn new() -> Self {
        let before = BUFFERS.fetch_add(1, Ordering::Relaxed);
        Self { is_one_too_many: u8::from(before >= MANY) }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        BUFFERS.fetch_sub(1, Ordering::Relaxed);
    }
}

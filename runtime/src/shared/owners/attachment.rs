//! A segment that this process has open: taking its lock, and when its memory is freed.

use core::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::os::fd::OwnedFd;
use std::sync::Arc;

use crate::shared::error::SharedError;
use crate::shared::lock::mutex::{Deadline, LockCode, Refused};
use crate::shared::lock::thread::{self, LockCounting};
use crate::shared::owners::registry::Entry;
use crate::shared::owners::thread_end;
use crate::shared::reach::name::OwnedName;
use crate::shared::segment::control::Control;
use crate::shared::segment::header::SegmentSpec;
use crate::shared::segment::memory::Access;
use crate::shared::segment::state::{CLEAN, NO_HANDLE};
use crate::shared::segment::{Base, Segment};

/// A segment that this process made or opened, to take its lock; all handles that are cloned from
/// one another share it.
pub(crate) struct Attachment {
    /// Dropped before the segment and its descriptor: as soon as that is closed, another thread may
    /// be given its number, and the name would lead to what that thread opened.
    name: Option<OwnedName>,
    segment: Segment,
    /// Counts the buffer until its memory is freed.
    counted: LockCounting,
    /// The entry of the segment in the registry, which ending threads walk through.
    entry: &'static Entry,
    leases: AtomicUsize,
    /// Whether a handle was dropped while a guard that borrowed from it still held the lock.
    has_forgotten_guard: AtomicBool,
}

/// Why taking the lock did not give clean bytes.
#[derive(Clone, Copy)]
pub(crate) enum TakeError {
    /// The lock was taken from a thread that died with it, and is inconsistent.
    OwnerDied,
    /// The lock was taken, but a holder before left the bytes unrepaired.
    NotClean,
    /// The lock was not taken.
    Refused(Refused),
}

impl From<Refused> for TakeError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl Attachment {
    /// Attaches a segment that may be written.
    pub(crate) fn new(segment: Segment) -> Self {
        assert_eq!(segment.access(), Access::ReadWrite, "no thread takes a lock that is read-only");
        // SAFETY: the control is in the segment's memory, which does not move, may be written, as
        // asserted above, and holds an initialised lock. `drop` frees that memory only if
        // `unregister` allows it.
        let entry = unsafe { Entry::register(segment.control()) };
        Self {
            name: None,
            segment,
            counted: thread::add_buffer(),
            entry,
            leases: AtomicUsize::new(0),
            has_forgotten_guard: AtomicBool::new(false),
        }
    }

    /// Opens the segment behind a descriptor, and attaches it.
    pub(crate) fn open(fd: OwnedFd, spec: &SegmentSpec) -> Result<Self, SharedError> {
        Segment::open(fd, spec, Access::ReadWrite).map(Self::new)
    }

    /// Adds the name, which is removed when this is dropped.
    pub(crate) fn with_name(mut self, name: OwnedName) -> Self {
        self.name = Some(name);
        self
    }

    pub(crate) fn name(&self) -> Option<&str> {
        self.name.as_ref().map(OwnedName::as_str)
    }

    #[inline]
    pub(crate) fn segment(&self) -> &Segment {
        &self.segment
    }

    pub(crate) fn leases(&self) -> usize {
        self.leases.load(Ordering::Relaxed)
    }

    pub(crate) fn begin_lease(&self) {
        self.leases.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn end_lease(&self) {
        self.leases.fetch_sub(1, Ordering::Relaxed);
    }

    /// Notes that the handle is dropped through which the bytes were last given out. Guards borrow
    /// from their handle, so a guard that still holds the lock was forgotten.
    pub(crate) fn note_handle_dropped(&self) {
        if self.segment.control().lock.is_held_here() {
            self.has_forgotten_guard.store(true, Ordering::Relaxed);
        }
    }

    /// Takes the lock.
    ///
    /// `this` and its `base` are what a guard consists of. Both are parameters so that nothing else
    /// is kept in registers over the C library's call.
    #[inline]
    pub(crate) fn take(
        this: &Arc<Self>,
        base: Base<'_>,
        deadline: Deadline,
    ) -> Result<(), TakeError> {
        if thread::must_prepare(&this.counted) {
            Self::prepare_thread(&this.counted)?;
        }
        const { assert!(CLEAN == 0) };
        let control = base.control();
        let code = control.lock.try_lock();
        if code.is_clean_and_zero(control.state.load(Ordering::Relaxed)) {
            Ok(())
        } else {
            Self::take_after(this, code, deadline)
        }
    }

    /// Has this thread watched and the lock counted, before it is taken.
    #[cold]
    fn prepare_thread(counted: &LockCounting) -> Result<(), Refused> {
        if !thread::is_watched() {
            thread_end::watch()?;
        }
        thread::count_lock(counted)
    }

    /// Takes the lock where the first attempt returned this.
    #[cold]
    fn take_after(this: &Arc<Self>, first: LockCode, deadline: Deadline) -> Result<(), TakeError> {
        let Control { lock, state, .. } = this.segment.control();
        let code = if !first.is_busy() {
            first
        } else if lock.is_mine() {
            return Err(Refused::Deadlock.into());
        } else {
            lock.lock_until(deadline)
        };
        match code.outcome() {
            Ok(()) if !code.is_clean() => Err(TakeError::OwnerDied),
            Ok(()) if state.load(Ordering::Relaxed) == CLEAN => Ok(()),
            Ok(()) => Err(TakeError::NotClean),
            Err(refused) => {
                if refused == Refused::Unrecoverable {
                    lock.abandon_unrecoverable();
                }
                Err(refused.into())
            }
        }
    }

    /// Whether a forgotten guard still holds the lock. For as long as its thread lives, the kernel
    /// and the C library follow a pointer into the memory.
    fn is_held_by_forgotten_guard(&mut self) -> bool {
        let Control { lock, handle, .. } = self.segment.control();
        // A holder of another attachment has noted its own handle.
        *self.has_forgotten_guard.get_mut()
            && lock.is_held_here()
            && handle.load(Ordering::Relaxed) == NO_HANDLE
    }
}

impl Drop for Attachment {
    fn drop(&mut self) {
        // While a forgotten guard holds the lock, the entry stays too, so that the guard's thread
        // marks the segment when it ends. If a thread still visits the entry, only the memory is
        // leaked: the entry is free again.
        if self.is_held_by_forgotten_guard() || !self.entry.unregister() {
            self.segment.leak_memory();
        } else {
            thread::remove_buffer();
        }
    }
}

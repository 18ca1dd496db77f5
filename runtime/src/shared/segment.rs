//! A segment as raw memory: made, opened, and what is where in it. It knows sizes, but no types.

use core::ffi::c_void;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ptr::{self, NonNull};
use core::sync::atomic::{AtomicUsize, Ordering};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;

use rustix::fs::{MemfdFlags, Mode, SealFlags};

use crate::overlay::{Overlay as _, View};
use crate::shared::control::{CLEAN, Control, POISONED};
use crate::shared::error::{SharedError, doing};
use crate::shared::header::{Expected, Header, Places, locked_at};
use crate::shared::lock::{Answer, RawLock, Refused};
use crate::shared::memory::Memory;
use crate::shared::name::Name;
use crate::shared::thread::{self, Denied, Holder};

/// What a mapping lets its process do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    ReadWrite,
    ReadOnly,
}

/// A mapped segment, shared by all handles of this process that came from one opening.
pub(super) struct Segment {
    /// Taken out when dropped.
    memory: ManuallyDrop<Memory>,
    places: Places,
    /// Dropped before the descriptor: another thread may have its number at once, and the name
    /// would lead there.
    name: Option<Name>,
    /// `None` on the heap.
    fd: Option<OwnedFd>,
    holder: Arc<Holder>,
    leases: AtomicUsize,
}

/// Why the lock was not simply taken.
#[derive(Clone, Copy)]
pub(super) enum Failed {
    /// It was, from a thread that died with it.
    OwnerDied,
    Denied(Denied),
    Refused(Refused),
}

impl Segment {
    /// On the heap.
    pub(super) fn on_heap(expected: &Expected) -> Result<Self, SharedError> {
        let places = expected.places;
        let memory =
            Memory::on_heap(places.total, places.align).map_err(doing("allocating the buffer"))?;
        Self::initialised(
            Self::over(memory, expected.places, None, Holder::nobody().into()),
            expected,
        )
    }

    /// In memory of its own, which `label` names in `/proc`.
    pub(super) fn create(expected: &Expected, label: &str, mode: u32) -> Result<Self, SharedError> {
        let fd = create_memory(label, expected.places.total as u64, mode)
            .map_err(doing("creating the memory of a segment"))?;
        let memory = map(fd.as_fd(), &expected.places, Access::ReadWrite)?;
        let holder = Holder::of(stat(&fd)?.memory);
        Self::initialised(Self::over(memory, expected.places, Some(fd), holder), expected)
    }

    fn initialised(segment: Self, expected: &Expected) -> Result<Self, SharedError> {
        let header = expected.header.to_bytes();
        let start = segment.start().after(0).cast();
        // SAFETY: the memory is new, of the size that the places are for, and nobody else's yet.
        unsafe { ptr::copy_nonoverlapping(header.as_ptr(), start, header.len()) };
        // SAFETY: as above.
        unsafe { segment.control().lock.init() }.map_err(doing("making the lock"))?;
        Ok(segment)
    }

    /// Over what a descriptor refers to, if that is a sealed segment of exactly this layout.
    pub(super) fn open(
        fd: OwnedFd,
        expected: Result<Expected, SharedError>,
        access: Access,
    ) -> Result<Self, SharedError> {
        let expected = expected?;
        let seals = rustix::fs::fcntl_get_seals(&fd).map_err(|_| SharedError::NotASegment)?;
        if !seals.contains(SIZE_SEALS) {
            return Err(SharedError::Unsealed);
        }
        let stat = stat(&fd)?;
        let mut header = [0; Header::SIZE];
        match rustix::io::pread(&fd, &mut header, 0) {
            Ok(Header::SIZE) => {}
            Ok(_) => return Err(SharedError::NotASegment),
            Err(error) => return Err(doing("reading the segment's header")(error)),
        }
        expected.header.check(&header, stat.size)?;
        let memory = map(fd.as_fd(), &expected.places, access)?;
        let segment = Self::over(memory, expected.places, Some(fd), Holder::of(stat.memory));
        if !segment.control().lock.is_of_our_kind().map_err(doing("making a lock to compare"))? {
            return Err(SharedError::LockKind);
        }
        Ok(segment)
    }

    fn over(memory: Memory, places: Places, fd: Option<OwnedFd>, holder: Arc<Holder>) -> Self {
        Self {
            memory: ManuallyDrop::new(memory),
            places,
            name: None,
            fd,
            holder,
            leases: AtomicUsize::new(0),
        }
    }

    /// Adds the name, to be removed with the segment.
    pub(super) fn with_name(mut self, name: Name) -> Self {
        self.name = Some(name);
        self
    }

    pub(super) fn name(&self) -> Option<&str> {
        self.name.as_ref().map(Name::as_str)
    }

    pub(super) fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.fd.as_ref().map(AsFd::as_fd)
    }

    pub(super) fn repairs(&self) -> u64 {
        self.control().repairs.load(Ordering::Relaxed)
    }

    pub(super) fn leases(&self) -> usize {
        self.leases.load(Ordering::Relaxed)
    }

    /// Counts a lease that begins.
    pub(super) fn lends(&self) {
        self.leases.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a lease that ends.
    pub(super) fn is_given_back(&self) {
        self.leases.fetch_sub(1, Ordering::Relaxed);
    }

    /// Where its memory starts.
    #[inline]
    pub(super) fn start(&self) -> Start<'_> {
        Start { at: self.memory.start(), segment: PhantomData }
    }

    /// The changing part of the header.
    #[inline]
    pub(super) fn control(&self) -> &Control {
        self.start().control()
    }

    /// A copy of the published value, to be touched as `copy` does.
    #[inline]
    pub(super) fn copy(&self, which: usize) -> *mut u8 {
        self.start().after(self.places.copy(which)).cast()
    }

    /// Takes the lock, in one of [`RawLock`]'s ways; the bytes may be poisoned.
    #[inline]
    pub(super) fn take(
        &self,
        start: Start<'_>,
        how: impl FnOnce(&RawLock) -> Answer,
    ) -> Result<(), Failed> {
        let Some(me) = self.holder.may_take() else { return self.take_unusually(how) };
        let answer = how(&start.control().lock);
        if !answer.is_clean() {
            return Err(self.took_otherwise(answer));
        }
        self.holder.took(me);
        Ok(())
    }

    #[cold]
    fn take_unusually(&self, how: impl FnOnce(&RawLock) -> Answer) -> Result<(), Failed> {
        self.holder.may_take_unusually().map_err(Failed::Denied)?;
        let answer = how(&self.control().lock);
        if !answer.is_clean() {
            return Err(self.took_otherwise(answer));
        }
        self.holder.took_unusually();
        Ok(())
    }

    #[cold]
    fn took_otherwise(&self, answer: Answer) -> Failed {
        match answer.look() {
            Ok(()) => {
                self.holder.took_unusually();
                Failed::OwnerDied
            }
            Err(refused) => Failed::Refused(refused),
        }
    }

    /// Gives the lock back.
    ///
    /// # Safety
    /// `start` is its own. This thread, or the one of which it is the fork, holds the lock,
    /// consistent, and nothing borrows from the bytes any more.
    #[inline]
    pub(super) unsafe fn give(&self, start: Start<'_>) {
        self.holder.gives();
        // SAFETY: the caller holds it; if the parent of a fork does, this fails.
        unsafe { start.control().lock.unlock() };
    }

    /// Poisons the bytes if this thread gives the lock back because it panics.
    #[inline]
    pub(super) fn poison_if_interrupted(&self) {
        if self.holder.is_interrupted() {
            self.poison();
        }
    }

    /// Makes everyone's next lock fail until somebody repairs the bytes; by the lock's holder, and
    /// without effect in the fork of one.
    #[cold]
    pub(super) fn poison(&self) {
        if self.holder.is_me() {
            self.control().state.store(POISONED, Ordering::Relaxed);
        }
    }

    /// The opposite, by the lock's holder, and without effect in the fork of one.
    pub(super) fn mark_repaired(&self) {
        if !self.holder.is_me() {
            return;
        }
        self.control().state.store(CLEAN, Ordering::Relaxed);
        self.control().repairs.fetch_add(1, Ordering::Relaxed);
    }
}

/// Where a segment's memory starts. A guard keeps it beside the segment, so that it loads nothing
/// between taking the lock and giving it back.
#[derive(Clone, Copy)]
pub(super) struct Start<'a> {
    at: NonNull<c_void>,
    segment: PhantomData<&'a Segment>,
}

impl<'a> Start<'a> {
    /// So many bytes on.
    #[inline]
    pub(super) fn after(self, offset: usize) -> *mut c_void {
        self.at.as_ptr().wrapping_byte_add(offset)
    }

    /// The changing part of the header.
    #[inline]
    pub(super) fn control(self) -> &'a Control {
        // SAFETY: inside the mapping and aligned, as `Places` has it; it consists of atomics and
        // the lock, all of which others may change; the mapping lives as long as the segment.
        unsafe { &*self.after(Header::SIZE).cast::<Control>() }
    }

    /// The locked bytes, to be touched by the lock's holder.
    #[inline]
    pub(super) fn locked<V: View>(self) -> *mut V {
        self.after(locked_at::<V>()).cast()
    }
}

impl Drop for Segment {
    fn drop(&mut self) {
        // SAFETY: not used after this.
        let memory = unsafe { ManuallyDrop::take(&mut self.memory) };
        // Guards borrow from the segment, so one that still holds was forgotten, or came by another
        // opening: the kernel and the C library follow a pointer into the memory for as long as its
        // thread lives.
        if self.holder.is_anybody() {
            memory.leak();
            core::mem::forget(Arc::clone(&self.holder));
        }
    }
}

struct Stat {
    size: u64,
    memory: thread::Memory,
}

fn stat(fd: &OwnedFd) -> Result<Stat, SharedError> {
    let stat = rustix::fs::fstat(fd).map_err(doing("asking for the segment's size"))?;
    // Sizes are not negative.
    let size = u64::try_from(stat.st_size).unwrap_or(0);
    Ok(Stat { size, memory: (stat.st_dev, stat.st_ino) })
}

const SIZE_SEALS: SealFlags = SealFlags::SHRINK.union(SealFlags::GROW);

fn create_memory(label: &str, size: u64, mode: u32) -> io::Result<OwnedFd> {
    let fd = rustix::fs::memfd_create(label, MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING)?;
    rustix::fs::fchmod(&fd, Mode::from_raw_mode(mode))?;
    rustix::fs::ftruncate(&fd, size)?;
    rustix::fs::fcntl_add_seals(&fd, SIZE_SEALS | SealFlags::SEAL)?;
    Ok(fd)
}

fn map(fd: BorrowedFd<'_>, places: &Places, access: Access) -> Result<Memory, SharedError> {
    Memory::map(fd, places.total, places.align, access).map_err(doing("mapping the segment"))
}

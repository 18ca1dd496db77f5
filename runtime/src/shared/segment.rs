//! A segment as raw memory: made, opened, and what is where in it. It knows sizes, but no types.

use core::ffi::c_void;
use core::mem::ManuallyDrop;
use core::ptr;
use core::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::{MemfdFlags, Mode, SealFlags};

use crate::overlay::{Overlay as _, View};
use crate::shared::control::{CLEAN, Control, POISONED};
use crate::shared::error::{SharedError, doing};
use crate::shared::header::{Expected, Header, Places};
use crate::shared::lock::{RawLock, Refused, Taken};
use crate::shared::memory::Memory;
use crate::shared::name::Name;
use crate::shared::thread::{self, Denied};

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
    /// `None` on the heap.
    fd: Option<OwnedFd>,
    /// The thread that holds the lock through this mapping, or [`thread::NOBODY`].
    holder: AtomicU64,
    leases: AtomicUsize,
    name: Option<Name>,
}

/// Why the lock was not taken.
pub(super) enum Failed {
    Denied(Denied),
    Refused(Refused),
}

impl Segment {
    /// On the heap.
    pub(super) fn on_heap(expected: &Expected) -> Result<Self, SharedError> {
        let places = expected.places;
        let memory =
            Memory::on_heap(places.total, places.align).map_err(doing("allocating the buffer"))?;
        Self::initialised(memory, None, expected)
    }

    /// In memory of its own, which `label` names in `/proc`.
    pub(super) fn create(expected: &Expected, label: &str, mode: u32) -> Result<Self, SharedError> {
        let fd = create_memory(label, expected.places.total as u64, mode)
            .map_err(doing("creating the memory of a segment"))?;
        let memory = map(fd.as_fd(), &expected.places, Access::ReadWrite)?;
        Self::initialised(memory, Some(fd), expected)
    }

    fn initialised(
        memory: Memory,
        fd: Option<OwnedFd>,
        expected: &Expected,
    ) -> Result<Self, SharedError> {
        let segment = Self::over(memory, expected.places, fd);
        let header = expected.header.to_bytes();
        // SAFETY: the memory is new, of the size that the places are for, and nobody else's yet.
        unsafe { ptr::copy_nonoverlapping(header.as_ptr(), segment.at(0).cast(), header.len()) };
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
        let size = rustix::fs::fstat(&fd).map_err(doing("asking for the segment's size"))?.st_size;
        let mut header = [0; Header::SIZE];
        match rustix::io::pread(&fd, &mut header, 0) {
            Ok(Header::SIZE) => {}
            Ok(_) => return Err(SharedError::NotASegment),
            Err(error) => return Err(doing("reading the segment's header")(error)),
        }
        // Sizes are not negative.
        expected.header.check(&header, u64::try_from(size).unwrap_or(0))?;
        let memory = map(fd.as_fd(), &expected.places, access)?;
        let segment = Self::over(memory, expected.places, Some(fd));
        if !segment.control().lock.is_of_our_kind().map_err(doing("making a lock to compare"))? {
            return Err(SharedError::LockKind);
        }
        Ok(segment)
    }

    fn over(memory: Memory, places: Places, fd: Option<OwnedFd>) -> Self {
        Self {
            memory: ManuallyDrop::new(memory),
            places,
            fd,
            holder: AtomicU64::new(thread::NOBODY),
            leases: AtomicUsize::new(0),
            name: None,
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

    /// So many bytes after the start.
    fn at(&self, offset: usize) -> *mut c_void {
        self.memory.start().as_ptr().wrapping_byte_add(offset)
    }

    pub(super) fn start(&self) -> *mut c_void {
        self.at(0)
    }

    /// The changing part of the header.
    #[inline]
    pub(super) fn control(&self) -> &Control {
        // SAFETY: inside the mapping and aligned, as `Places` has it; it consists of atomics and
        // the lock, all of which others may change; the mapping lives as long as the segment.
        unsafe { &*self.at(Header::SIZE).cast::<Control>() }
    }

    /// The locked bytes, to be touched by the lock's holder.
    #[inline]
    pub(super) fn locked<V: View>(&self) -> *mut V {
        debug_assert!(self.places.locked + size_of::<V>() <= self.places.total);
        self.at(self.places.locked).cast()
    }

    /// A copy of the published value, to be touched as `copy` does.
    #[inline]
    pub(super) fn copy(&self, which: usize) -> *mut u8 {
        self.at(self.places.copy(which)).cast()
    }

    /// Takes the lock, in one of [`RawLock`]'s ways; the bytes may be poisoned.
    #[inline]
    pub(super) fn take(
        &self,
        how: impl FnOnce(&RawLock) -> Result<Taken, Refused>,
    ) -> Result<Taken, Failed> {
        thread::may_take(&self.holder).map_err(Failed::Denied)?;
        let taken = how(&self.control().lock).map_err(Failed::Refused)?;
        thread::took(&self.holder);
        Ok(taken)
    }

    /// Gives the lock back, poisoned or as it is.
    ///
    /// # Safety
    /// This thread, or the one of which it is the fork, holds it, consistent.
    #[inline]
    pub(super) unsafe fn give(&self, poisoned: bool) {
        if thread::gives(&self.holder) {
            if poisoned {
                self.poison();
            }
            // SAFETY: the holder's number is that of this thread, so no fork is between.
            unsafe { self.control().lock.unlock() };
        }
    }

    #[inline]
    pub(super) fn is_poisoned(&self) -> bool {
        self.control().state.load(Ordering::Relaxed) != CLEAN
    }

    /// Makes everyone's next lock fail until somebody repairs the bytes.
    #[cold]
    pub(super) fn poison(&self) {
        self.control().state.store(POISONED, Ordering::Relaxed);
    }

    /// The opposite, by the lock's holder.
    pub(super) fn mark_repaired(&self) {
        self.control().state.store(CLEAN, Ordering::Relaxed);
        self.control().repairs.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Segment {
    fn drop(&mut self) {
        // SAFETY: not used after this.
        let memory = unsafe { ManuallyDrop::take(&mut self.memory) };
        // Guards borrow from the segment, so one that still holds was forgotten: the kernel and the
        // C library follow a pointer into the memory for as long as its thread lives.
        if *self.holder.get_mut() != thread::NOBODY {
            memory.leak();
        }
    }
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

//! A segment as raw memory: made, opened, and what is where in it. It knows sizes, but no types.

use core::ffi::c_void;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ptr::{self, NonNull};
use core::sync::atomic::{AtomicUsize, Ordering};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::{MemfdFlags, Mode, SealFlags};

use crate::overlay::{Overlay as _, View};
use crate::shared::control::{CLEAN, Control, POISONED};
use crate::shared::error::{SharedError, doing};
use crate::shared::forgotten::Known;
use crate::shared::header::{Expected, Header, Places, locked_at};
use crate::shared::lock::{Answer, Patience, Refused};
use crate::shared::memory::Memory;
use crate::shared::name::Name;
use crate::shared::thread::{self, Notes};

/// What a mapping lets its process do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    ReadWrite,
    ReadOnly,
}

/// A mapped segment, shared by all handles of this process that came from one opening.
pub(super) struct Segment {
    /// Dropped by hand, or never.
    memory: ManuallyDrop<Memory>,
    places: Places,
    /// Dropped before the descriptor: another thread may have its number at once, and the name
    /// would lead there.
    name: Option<Name>,
    /// `None` on the heap.
    fd: Option<OwnedFd>,
    /// As the memory: it counts against what a thread may hold for as long as that is there.
    notes: ManuallyDrop<Notes>,
    /// `None` where nobody takes the lock.
    known: Option<&'static Known>,
    leases: AtomicUsize,
}

/// Why the lock was not simply taken.
#[derive(Clone, Copy)]
pub(super) enum Failed {
    /// It was, from a thread that died with it.
    OwnerDied,
    /// By this very thread.
    Deadlock,
    /// This thread holds as many as it may.
    TooMany,
    Refused(Refused),
}

impl Segment {
    /// On the heap.
    pub(super) fn on_heap(expected: &Expected) -> Result<Self, SharedError> {
        let places = expected.places;
        let memory =
            Memory::on_heap(places.total, places.align).map_err(doing("allocating the buffer"))?;
        Self::initialised(Self::over(memory, places, None), expected)
    }

    /// In memory of its own, which `label` names in `/proc`.
    pub(super) fn create(expected: &Expected, label: &str, mode: u32) -> Result<Self, SharedError> {
        let fd = create_memory(label, expected.places.total as u64, mode)
            .map_err(doing("creating the memory of a segment"))?;
        let memory = map(fd.as_fd(), &expected.places, Access::ReadWrite)?;
        Self::initialised(Self::over(memory, expected.places, Some(fd)), expected)
    }

    fn initialised(segment: Self, expected: &Expected) -> Result<Self, SharedError> {
        let header = expected.header.to_bytes();
        let start = segment.start().after(0).cast();
        // SAFETY: the memory is new, of the size that the places are for, and nobody else's yet.
        unsafe { ptr::copy_nonoverlapping(header.as_ptr(), start, header.len()) };
        // SAFETY: as above.
        unsafe { segment.control().lock.init() }.map_err(doing("making the lock"))?;
        Ok(segment.made_known())
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
        let stat = rustix::fs::fstat(&fd).map_err(doing("asking for the segment's size"))?;
        let mut header = [0; Header::SIZE];
        match rustix::io::pread(&fd, &mut header, 0) {
            Ok(Header::SIZE) => {}
            Ok(_) => return Err(SharedError::NotASegment),
            Err(error) => return Err(doing("reading the segment's header")(error)),
        }
        // Sizes are not negative.
        expected.header.check(&header, u64::try_from(stat.st_size).unwrap_or(0))?;
        let memory = map(fd.as_fd(), &expected.places, access)?;
        let segment = Self::over(memory, expected.places, Some(fd));
        if !segment.control().lock.is_of_our_kind().map_err(doing("making a lock to compare"))? {
            return Err(SharedError::LockKind);
        }
        Ok(segment.made_known())
    }

    /// Lets threads that end look at its lock, which is one by now.
    fn made_known(mut self) -> Self {
        if !self.memory.is_read_only() {
            let control = self.start().after(Header::SIZE).cast();
            // SAFETY: writable memory, which goes when `drop` has asked.
            self.known = Some(unsafe { Known::new(control) });
        }
        self
    }

    fn over(memory: Memory, places: Places, fd: Option<OwnedFd>) -> Self {
        Self {
            memory: ManuallyDrop::new(memory),
            places,
            known: None,
            name: None,
            fd,
            notes: ManuallyDrop::new(Notes::new()),
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

    /// Takes the lock; the bytes may be poisoned.
    #[inline]
    pub(super) fn take(&self, start: Start<'_>, patience: Patience) -> Result<(), Failed> {
        if thread::is_unusual() {
            return self.take_noting(patience);
        }
        let answer = start.control().lock.try_lock();
        if answer.is_clean() { Ok(()) } else { self.take_after(answer, patience) }
    }

    /// Takes it where not all is as usual with the thread.
    #[cold]
    fn take_noting(&self, patience: Patience) -> Result<(), Failed> {
        if thread::holds_too_many() {
            return Err(Failed::TooMany);
        }
        let taken = self.take_after(self.control().lock.try_lock(), patience);
        if matches!(taken, Ok(()) | Err(Failed::OwnerDied)) {
            self.notes.take();
        }
        taken
    }

    /// Takes it where the first try answered this.
    #[cold]
    fn take_after(&self, first: Answer, patience: Patience) -> Result<(), Failed> {
        let lock = &self.control().lock;
        let answer = if !first.is_busy() {
            first
        } else if lock.is_mine() {
            return Err(Failed::Deadlock);
        } else {
            lock.lock_within(patience)
        };
        match answer.look() {
            Ok(()) if answer.is_clean() => Ok(()),
            Ok(()) => Err(Failed::OwnerDied),
            Err(refused) => {
                if refused == Refused::Unrecoverable {
                    lock.let_go_of_lost();
                }
                Err(Failed::Refused(refused))
            }
        }
    }

    /// Gives the lock back; in a panic that began under it, it poisons the bytes.
    ///
    /// # Safety
    /// `start` is its own. This thread, or the one of which it is the fork, holds the lock,
    /// consistent, and nothing borrows from the bytes any more.
    #[inline]
    pub(super) unsafe fn give(&self, start: Start<'_>) {
        if thread::is_unusual() {
            self.note_giving();
        }
        // SAFETY: the caller holds it; if the parent of a fork does, this fails.
        unsafe { start.control().lock.unlock() };
    }

    #[cold]
    fn note_giving(&self) {
        if !self.control().lock.is_mine() {
            return;
        }
        if self.notes.is_interrupted() {
            self.poison();
        }
        self.notes.give();
    }

    /// Makes everyone's next lock fail until somebody repairs the bytes; by the lock's holder, and
    /// without effect in the fork of one.
    #[cold]
    pub(super) fn poison(&self) {
        if self.control().lock.is_mine() {
            self.control().state.store(POISONED, Ordering::Relaxed);
        }
    }

    /// The opposite, by the lock's holder, and without effect in the fork of one.
    pub(super) fn mark_repaired(&self) {
        if !self.control().lock.is_mine() {
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
        // Guards borrow from the segment, so one that still holds was forgotten, or came by another
        // opening: the kernel and the C library follow a pointer into the memory for as long as its
        // thread lives.
        if !self.memory.is_read_only() && self.control().lock.is_held_here() {
            return;
        }
        // Nor does it go from under a thread that ends, and looks for what it holds.
        if !self.known.is_none_or(Known::forget) {
            return;
        }
        // SAFETY: not used after this.
        unsafe { ManuallyDrop::drop(&mut self.memory) };
        // SAFETY: as above.
        unsafe { ManuallyDrop::drop(&mut self.notes) };
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

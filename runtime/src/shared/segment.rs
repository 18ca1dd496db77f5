//! A segment as raw memory: made, opened, and what is where in it. It knows sizes, but no types.

pub(crate) mod control;
pub(crate) mod header;
pub(crate) mod memory;

use core::ffi::c_void;
use core::marker::PhantomData;
use core::mem::{ManuallyDrop, offset_of};
use core::ptr::{self, NonNull};
use core::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;

use rustix::fs::{MemfdFlags, Mode, SealFlags};

use crate::overlay::{Overlay as _, View};
use crate::shared::error::{SharedError, doing};
use crate::shared::lock::mutex::{Answer, Patience, RawLock, Refused};
use crate::shared::lock::thread::{self, Counted};
use crate::shared::owners::forgotten::Known;
use crate::shared::owners::forgotten_protocol::NO_HANDLE;
use crate::shared::reach::name::Name;
use crate::shared::segment::control::{CLEAN, Control};
use crate::shared::segment::header::{Expected, Header, MAGIC, Places, locked_at};
use crate::shared::segment::memory::Memory;

/// What a mapping lets its process do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    ReadWrite,
    ReadOnly,
}

/// A mapped segment, shared by all handles of this process that came from one opening.
pub(crate) struct Segment {
    /// Dropped by hand, or never.
    memory: ManuallyDrop<Memory>,
    /// Of its [base](Base).
    lock: NonNull<RawLock>,
    places: Places,
    /// Dropped before the descriptor: another thread may have its number at once, and the name
    /// would lead there.
    name: Option<Name>,
    /// `None` on the heap.
    fd: Option<OwnedFd>,
    /// As the memory: it counts against what a thread may hold for as long as that is there.
    counted: ManuallyDrop<Counted>,
    /// `None` where nobody takes the lock.
    known: Option<&'static Known>,
    leases: AtomicUsize,
    /// Whether a guard was forgotten whose thread went on.
    has_forgotten: AtomicBool,
}

// SAFETY: the pointer is into its memory, which may be sent; what may be done there is said where it is
// done.
unsafe impl Send for Segment {}
// SAFETY: as above.
unsafe impl Sync for Segment {}

/// Why the lock was not simply taken.
#[derive(Clone, Copy)]
pub(crate) enum Failed {
    /// It was, from a thread that died with it.
    OwnerDied,
    /// It was, from a thread that gave it back, but the bytes may be half written.
    Poisoned,
    /// By this very thread.
    Deadlock,
    /// This thread holds as many as it may.
    TooMany,
    Refused(Refused),
}

impl From<Refused> for Failed {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl Segment {
    /// On the heap.
    pub(crate) fn on_heap(expected: &Expected) -> Result<Self, SharedError> {
        let places = expected.places;
        let memory =
            Memory::on_heap(places.total, places.align).map_err(doing("allocating the buffer"))?;
        Self::initialised(Self::over(memory, places, None), expected)
    }

    /// In memory of its own, which `label` names in `/proc`.
    pub(crate) fn create(expected: &Expected, label: &str, mode: u32) -> Result<Self, SharedError> {
        let fd = create_memory(label, expected.places.total as u64, mode)
            .map_err(doing("creating the memory of a segment"))?;
        let memory = map(fd.as_fd(), &expected.places, Access::ReadWrite)?;
        Self::initialised(Self::over(memory, expected.places, Some(fd)), expected)
    }

    fn initialised(segment: Self, expected: &Expected) -> Result<Self, SharedError> {
        let header = expected.header.to_bytes();
        let start = segment.base().at(0).cast();
        // SAFETY: the memory is new, of the size that the places are for, and nobody else's yet.
        unsafe { ptr::copy_nonoverlapping(header.as_ptr(), start, header.len()) };
        // SAFETY: as above.
        unsafe { segment.control().lock.init() }.map_err(doing("making the lock"))?;
        Ok(segment.made_known())
    }

    /// Over what a descriptor refers to, if that is a sealed segment of exactly this layout.
    pub(crate) fn open(
        fd: OwnedFd,
        expected: Result<Expected, SharedError>,
        access: Access,
    ) -> Result<Self, SharedError> {
        let expected = expected?;
        let seals = rustix::fs::fcntl_get_seals(&fd).map_err(|_| SharedError::NotASegment)?;
        let stat = rustix::fs::fstat(&fd).map_err(doing("asking for the segment's size"))?;
        let mut header = [0; Header::SIZE];
        match rustix::io::pread(&fd, &mut header, 0) {
            Ok(Header::SIZE) if header.starts_with(&MAGIC) => {}
            Ok(_) => return Err(SharedError::NotASegment),
            Err(error) => return Err(doing("reading the segment's header")(error)),
        }
        if !seals.contains(SIZE_SEALS) {
            return Err(SharedError::Unsealed);
        }
        // Sizes are not negative.
        expected.header.check(&header, u64::try_from(stat.st_size).unwrap_or(0))?;
        let memory = map(fd.as_fd(), &expected.places, access)?;
        let segment = Self::over(memory, expected.places, Some(fd));
        let lock = &segment.control().lock;
        if !lock.is_of_our_kind().map_err(doing("making a lock to compare"))? {
            return Err(SharedError::LockKind);
        }
        match lock.stranger() {
            Some(thread) if access == Access::ReadWrite => Err(SharedError::LockHolder(thread)),
            _ => Ok(segment.made_known()),
        }
    }

    /// Lets threads that end look at its lock, which is one by now.
    fn made_known(mut self) -> Self {
        if !self.memory.is_read_only() {
            let control = self.base().at(Header::SIZE).cast();
            // SAFETY: writable memory, which goes when `drop` has asked.
            self.known = Some(unsafe { Known::new(control) });
        }
        self
    }

    fn over(memory: Memory, places: Places, fd: Option<OwnedFd>) -> Self {
        let lock = memory.start().as_ptr().wrapping_byte_add(LOCK).cast();
        Self {
            memory: ManuallyDrop::new(memory),
            lock: NonNull::new(lock).expect("there is memory before the lock"),
            places,
            known: None,
            name: None,
            fd,
            counted: ManuallyDrop::new(Counted::new()),
            leases: AtomicUsize::new(0),
            has_forgotten: AtomicBool::new(false),
        }
    }

    /// Adds the name, to be removed with the segment.
    pub(crate) fn with_name(mut self, name: Name) -> Self {
        self.name = Some(name);
        self
    }

    pub(crate) fn name(&self) -> Option<&str> {
        self.name.as_ref().map(Name::as_str)
    }

    pub(crate) fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.fd.as_ref().map(AsFd::as_fd)
    }

    pub(crate) fn repairs(&self) -> u64 {
        self.control().repairs.load(Ordering::Relaxed)
    }

    pub(crate) fn leases(&self) -> usize {
        self.leases.load(Ordering::Relaxed)
    }

    /// The handle goes through which somebody was given the bytes last. Guards borrow from it, so one
    /// that still holds the lock was forgotten.
    pub(crate) fn loses_handle(&self) {
        if self.control().lock.is_held_here() {
            self.has_forgotten.store(true, Ordering::Relaxed);
        }
    }

    /// Counts a lease that begins.
    pub(crate) fn lends(&self) {
        self.leases.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a lease that ends.
    pub(crate) fn is_given_back(&self) {
        self.leases.fetch_sub(1, Ordering::Relaxed);
    }

    #[inline]
    pub(crate) fn base(&self) -> Base<'_> {
        Base { lock: self.lock, segment: PhantomData }
    }

    /// The changing part of the header.
    #[inline]
    pub(crate) fn control(&self) -> &Control {
        self.base().control()
    }

    /// A copy of the published value, to be touched as `copy` does.
    #[inline]
    pub(crate) fn copy(&self, which: usize) -> *mut u8 {
        self.base().at(self.places.copy(which)).cast()
    }

    /// Takes the lock.
    ///
    /// It is given as `this` and as its own `base` so that no more than the two that a guard consists
    /// of are kept over the C library's call.
    #[inline]
    pub(crate) fn take(this: &Arc<Self>, base: Base<'_>, patience: Patience) -> Result<(), Failed> {
        if thread::must_look(&this.counted) {
            thread::look(&this.counted)?;
        }
        const { assert!(CLEAN == 0) };
        let control = base.control();
        let answer = control.lock.try_lock();
        if answer.is_clean_and_zero(control.state.load(Ordering::Relaxed)) {
            Ok(())
        } else {
            Self::take_after(this, answer, patience)
        }
    }

    /// Takes it where the first try answered this.
    #[cold]
    fn take_after(this: &Arc<Self>, first: Answer, patience: Patience) -> Result<(), Failed> {
        let Control { lock, state, .. } = this.control();
        let answer = if !first.is_busy() {
            first
        } else if lock.is_mine() {
            return Err(Failed::Deadlock);
        } else {
            lock.lock_within(patience)
        };
        match answer.look() {
            Ok(()) if !answer.is_clean() => Err(Failed::OwnerDied),
            Ok(()) if state.load(Ordering::Relaxed) == CLEAN => Ok(()),
            Ok(()) => Err(Failed::Poisoned),
            Err(refused) => {
                if refused == Refused::Unrecoverable {
                    lock.let_go_of_lost();
                }
                Err(refused.into())
            }
        }
    }
}

/// The address from which all others in a segment are reckoned: that of its lock, which the C library
/// is given twice. A guard keeps it, so that it loads nothing between taking the lock and giving it
/// back.
#[derive(Clone, Copy)]
pub(crate) struct Base<'a> {
    lock: NonNull<RawLock>,
    segment: PhantomData<&'a Segment>,
}

/// Where the lock is in a segment.
const LOCK: usize = Header::SIZE + offset_of!(Control, lock);

impl<'a> Base<'a> {
    /// So many bytes from the start of the memory.
    #[inline]
    pub(crate) fn at(self, offset: usize) -> *mut c_void {
        self.lock.as_ptr().wrapping_byte_add(offset.wrapping_sub(LOCK)).cast()
    }

    /// The changing part of the header.
    #[inline]
    pub(crate) fn control(self) -> &'a Control {
        // SAFETY: inside the mapping and aligned, as `Places` has it; it consists of atomics and
        // the lock, all of which others may change; the mapping lives as long as the segment.
        unsafe { &*self.at(Header::SIZE).cast::<Control>() }
    }

    /// The locked bytes, to be touched by the lock's holder.
    #[inline]
    pub(crate) fn locked<V: View>(self) -> *mut V {
        self.at(locked_at::<V>()).cast()
    }
}

impl Drop for Segment {
    fn drop(&mut self) {
        // For as long as the thread lives that forgot a guard, the kernel and the C library follow a
        // pointer into the memory; and for that long nobody else notes a handle.
        if *self.has_forgotten.get_mut() {
            let Control { lock, handle, .. } = self.control();
            if lock.is_held_here() && handle.load(Ordering::Relaxed) == NO_HANDLE {
                return;
            }
        }
        // Nor does it go from under a thread that ends, and looks for what it holds.
        if !self.known.is_none_or(Known::forget) {
            return;
        }
        // SAFETY: not used after this.
        unsafe { ManuallyDrop::drop(&mut self.memory) };
        // SAFETY: as above.
        unsafe { ManuallyDrop::drop(&mut self.counted) };
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
    Memory::map(fd, places.total, places.align, access).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied if access == Access::ReadWrite => SharedError::ForReading,
        _ => doing("mapping the segment")(error),
    })
}

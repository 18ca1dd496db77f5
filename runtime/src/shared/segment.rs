//! A segment as raw memory: how it is made and opened, and the addresses in it.

pub(crate) mod control;
pub(crate) mod header;
pub(crate) mod memory;
pub(crate) mod state;

use core::ffi::c_void;
use core::marker::PhantomData;
use core::mem::offset_of;
use core::ptr::{self, NonNull};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::{MemfdFlags, Mode, SealFlags};

use crate::overlay::{Overlay as _, View};
use crate::shared::error::{SharedError, os_error};
use crate::shared::lock::mutex::RawLock;
use crate::shared::segment::control::Control;
use crate::shared::segment::header::{
    MAGIC, SegmentHeader, SegmentLayout, SegmentSpec, locked_offset,
};
use crate::shared::segment::memory::{Access, Memory};

/// The memory of a segment, with its header and an initialised lock.
///
/// Invariant: the memory has at least the size and the alignment of `layout`, and `lock` is its
/// address plus [`LOCK`].
pub(crate) struct Segment {
    memory: Memory,
    lock: NonNull<RawLock>,
    layout: SegmentLayout,
    access: Access,
    /// `None` on the heap.
    fd: Option<OwnedFd>,
}

// SAFETY: `Memory` and `OwnedFd` may be sent to other threads, and `lock` points into that memory,
// which does not move.
unsafe impl Send for Segment {}
// SAFETY: through a shared reference, safe code reaches the control, which is `Sync`, and otherwise
// gets addresses. Code that accesses memory by those proves that no other thread accesses it in a
// conflicting way.
unsafe impl Sync for Segment {}

const _: () = {
    const fn is_sync<T: Sync>() {}
    is_sync::<Control>();
};

impl Segment {
    /// Makes a segment on the heap.
    pub(crate) fn on_heap(spec: &SegmentSpec) -> Result<Self, SharedError> {
        let layout = spec.layout;
        let memory = Memory::on_heap(layout.total, layout.align)
            .map_err(os_error("allocating the buffer"))?;
        Self::over(memory, layout, Access::ReadWrite, None).initialised(&spec.header)
    }

    /// Makes a segment in memory of its own, which `label` names in `/proc`.
    pub(crate) fn create(spec: &SegmentSpec, label: &str, mode: u32) -> Result<Self, SharedError> {
        let layout = spec.layout;
        let fd = create_memory(label, layout.total as u64, mode)
            .map_err(os_error("creating the memory of a segment"))?;
        let memory = map(fd.as_fd(), &layout, Access::ReadWrite)?;
        Self::over(memory, layout, Access::ReadWrite, Some(fd)).initialised(&spec.header)
    }

    /// Writes the header and makes the lock, in memory that this process has just made.
    fn initialised(self, header: &SegmentHeader) -> Result<Self, SharedError> {
        let header = header.to_bytes();
        let start = self.base().at(0).cast();
        // SAFETY: the header is valid for reads of its length. The memory is valid for writes,
        // since it was made for reading and writing, and larger than a header, as every
        // `SegmentLayout` is. The two do not overlap: one is a local variable. No other code
        // accesses the memory, which is new.
        unsafe { ptr::copy_nonoverlapping(header.as_ptr(), start, header.len()) };
        // SAFETY: the memory was made for reading and writing, and no other code accesses it, as it
        // is new.
        unsafe { self.control().lock.init() }.map_err(os_error("making the lock"))?;
        Ok(self)
    }

    /// Opens the memory behind a descriptor, if it is a sealed segment of exactly this layout.
    pub(crate) fn open(
        fd: OwnedFd,
        spec: &SegmentSpec,
        access: Access,
    ) -> Result<Self, SharedError> {
        check_memory(fd.as_fd(), &spec.header)?;
        let memory = map(fd.as_fd(), &spec.layout, access)?;
        let segment = Self::over(memory, spec.layout, access, Some(fd));
        let lock = &segment.control().lock;
        if !lock.is_of_our_kind().map_err(os_error("making a lock to compare"))? {
            return Err(SharedError::LockKind);
        }
        match lock.missing_holder() {
            Some(thread) if access == Access::ReadWrite => Err(SharedError::LockHolder(thread)),
            _ => Ok(segment),
        }
    }

    /// Memory of this layout as a segment; the lock in it need not be initialised yet.
    fn over(memory: Memory, layout: SegmentLayout, access: Access, fd: Option<OwnedFd>) -> Self {
        let lock = memory.start().as_ptr().wrapping_byte_add(LOCK).cast();
        let lock = NonNull::new(lock).expect("the header is before the lock");
        Self { memory, lock, layout, access, fd }
    }

    /// What this process may do with the memory.
    pub(crate) fn access(&self) -> Access {
        self.access
    }

    pub(crate) fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.fd.as_ref().map(AsFd::as_fd)
    }

    /// Keeps the memory forever, also after this is dropped.
    pub(crate) fn leak_memory(&mut self) {
        self.memory.leak();
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

    /// The address of copy 0 or 1 of the published value, for
    /// [`copy`](crate::shared::publish::copy).
    #[inline]
    pub(crate) fn copy(&self, which: usize) -> *mut u8 {
        self.base().at(self.layout.copy_offset(which)).cast()
    }
}

/// The address of a segment's lock, from which all other addresses in the segment are computed. The
/// lock's is the one that the C library is given twice, and a guard keeps it, so that between
/// taking the lock and giving it back it loads nothing.
///
/// Invariant: the memory is that of a [`Segment`] which outlives this.
#[derive(Clone, Copy)]
pub(crate) struct Base<'a> {
    lock: NonNull<RawLock>,
    segment: PhantomData<&'a Segment>,
}

/// The offset of the lock in a segment.
const LOCK: usize = SegmentHeader::SIZE + offset_of!(Control, lock);

impl<'a> Base<'a> {
    /// The address at this offset in the segment.
    #[inline]
    pub(crate) fn at(self, offset: usize) -> *mut c_void {
        self.lock.as_ptr().wrapping_byte_add(offset.wrapping_sub(LOCK)).cast()
    }

    /// The changing part of the header.
    #[inline]
    pub(crate) fn control(self) -> &'a Control {
        // SAFETY: a segment's memory is valid for reads, aligned to 64 bytes at least, and larger
        // than the header with the control, as every `SegmentLayout` is. The control is at a
        // multiple of 64 bytes in it, and is itself aligned to no more. All its bytes are
        // initialised, as those of a mapping and of zeroed memory are. It consists of atomics and
        // the lock, which others may change while it is borrowed. The segment outlives `'a`, and
        // with it the memory.
        unsafe { &*self.at(SegmentHeader::SIZE).cast::<Control>() }
    }

    /// The address of the locked bytes, which only the lock's holder may access.
    #[inline]
    pub(crate) fn locked<V: View>(self) -> *mut V {
        self.at(locked_offset::<V>()).cast()
    }
}

const _: () = assert!(SegmentHeader::SIZE % 64 == 0, "the control is aligned");

/// What keeps everyone from changing the size of a segment's memory.
const SIZE_SEALS: SealFlags = SealFlags::SHRINK.union(SealFlags::GROW);

fn create_memory(label: &str, size: u64, mode: u32) -> io::Result<OwnedFd> {
    let fd = rustix::fs::memfd_create(label, MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING)?;
    rustix::fs::fchmod(&fd, Mode::from_raw_mode(mode))?;
    rustix::fs::ftruncate(&fd, size)?;
    rustix::fs::fcntl_add_seals(&fd, SIZE_SEALS | SealFlags::SEAL)?;
    Ok(fd)
}

/// Compares the memory behind a descriptor with this header, before it is mapped.
fn check_memory(fd: BorrowedFd<'_>, header: &SegmentHeader) -> Result<(), SharedError> {
    let seals = rustix::fs::fcntl_get_seals(fd).map_err(|_| SharedError::NotASegment)?;
    let stat = rustix::fs::fstat(fd).map_err(os_error("asking for the segment's size"))?;
    let mut bytes = [0; SegmentHeader::SIZE];
    match rustix::io::pread(fd, &mut bytes, 0) {
        Ok(SegmentHeader::SIZE) if bytes.starts_with(&MAGIC) => {}
        Ok(_) => return Err(SharedError::NotASegment),
        Err(error) => return Err(os_error("reading the segment's header")(error)),
    }
    if !seals.contains(SIZE_SEALS) {
        return Err(SharedError::Unsealed);
    }
    // The kernel reports no negative size.
    header.check(&bytes, u64::try_from(stat.st_size).unwrap_or(0))
}

fn map(fd: BorrowedFd<'_>, layout: &SegmentLayout, access: Access) -> Result<Memory, SharedError> {
    Memory::map(fd, layout.total, layout.align, access).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied if access == Access::ReadWrite => SharedError::ForReading,
        _ => os_error("mapping the segment")(error),
    })
}

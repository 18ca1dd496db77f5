//! Memory of a fixed size: mapped from a descriptor, or on the heap.

use core::ffi::c_void;
use core::ptr::{self, NonNull};
use std::alloc::{self, Layout};
use std::io;
use std::os::fd::BorrowedFd;

use rustix::mm::{MapFlags, ProtFlags, mmap, mmap_anonymous, munmap};

use crate::shared::segment::Access;

/// Memory that stays at its address until it is dropped.
pub(crate) struct Memory {
    start: NonNull<c_void>,
    layout: Layout,
    kind: Kind,
}

enum Kind {
    Mapped(Access),
    Heap,
}

// SAFETY: it owns the memory, and does nothing with it but to free it.
unsafe impl Send for Memory {}
// SAFETY: as above; what may be done with the memory is said where it is done.
unsafe impl Sync for Memory {}

impl Memory {
    /// Zeroes on the heap.
    pub(crate) fn on_heap(size: usize, align: usize) -> io::Result<Self> {
        let layout = Layout::from_size_align(size, align).map_err(io::Error::other)?;
        // SAFETY: the size is not zero, since every segment has a header.
        let start = NonNull::new(unsafe { alloc::alloc_zeroed(layout) }.cast());
        match start {
            Some(start) => Ok(Self { start, layout, kind: Kind::Heap }),
            None => Err(io::ErrorKind::OutOfMemory.into()),
        }
    }

    /// The bytes behind a descriptor, shared with everyone who maps them.
    pub(crate) fn map(
        fd: BorrowedFd<'_>,
        size: usize,
        align: usize,
        access: Access,
    ) -> io::Result<Self> {
        let layout = Layout::from_size_align(size, align).map_err(io::Error::other)?;
        let prot = match access {
            Access::ReadWrite => ProtFlags::READ | ProtFlags::WRITE,
            Access::ReadOnly => ProtFlags::READ,
        };
        let start = if align <= rustix::param::page_size() {
            // SAFETY: a new mapping at an address of the kernel's choice touches nothing of ours.
            unsafe { mmap(ptr::null_mut(), size, prot, MapFlags::SHARED, fd, 0)? }
        } else {
            map_aligned(fd, layout, prot)?
        };
        match NonNull::new(start) {
            Some(start) => Ok(Self { start, layout, kind: Kind::Mapped(access) }),
            None => Err(io::ErrorKind::AddrNotAvailable.into()),
        }
    }

    pub(crate) fn start(&self) -> NonNull<c_void> {
        self.start
    }

    /// Whether nobody can lock through it.
    pub(crate) fn is_read_only(&self) -> bool {
        matches!(self.kind, Kind::Mapped(Access::ReadOnly))
    }
}

/// Maps at a multiple of more than a page: takes so many addresses that one of them is, and gives
/// back the others.
fn map_aligned(fd: BorrowedFd<'_>, layout: Layout, prot: ProtFlags) -> io::Result<*mut c_void> {
    let size = layout.size().next_multiple_of(rustix::param::page_size());
    let reserved = size.checked_add(layout.align()).ok_or(io::ErrorKind::OutOfMemory)?;
    // SAFETY: as in `map`; the addresses are only reserved.
    let start = unsafe {
        mmap_anonymous(
            ptr::null_mut(),
            reserved,
            ProtFlags::empty(),
            MapFlags::PRIVATE | MapFlags::NORESERVE,
        )?
    };
    let before = start.align_offset(layout.align());
    let place = start.wrapping_byte_add(before);
    let after = place.wrapping_byte_add(size);
    // SAFETY: the pages from `place` on were reserved above, for this.
    let mapped =
        unsafe { mmap(place, layout.size(), prot, MapFlags::SHARED | MapFlags::FIXED, fd, 0) };
    let given_back = [(start, before), (after, reserved - before - size)];
    for (at, len) in given_back.into_iter().filter(|&(_, len)| len != 0) {
        // SAFETY: reserved above, and outside of what was mapped.
        unsafe { munmap(at, len)? };
    }
    if mapped.is_err() {
        // SAFETY: reserved above, and nothing was mapped there.
        unsafe { munmap(place, size)? };
    }
    Ok(mapped?)
}

impl Drop for Memory {
    fn drop(&mut self) {
        match self.kind {
            // A failure could only be told to nobody.
            // SAFETY: mapped by `map`, with this size, and nothing refers to it any more.
            Kind::Mapped(_) => drop(unsafe { munmap(self.start.as_ptr(), self.layout.size()) }),
            // SAFETY: allocated by `on_heap`, with this layout, and nothing refers to it any more.
            Kind::Heap => unsafe { alloc::dealloc(self.start.as_ptr().cast(), self.layout) },
        }
    }
}

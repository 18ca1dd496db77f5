//! Memory of a fixed size: mapped from a descriptor, or allocated on the heap.

use core::ffi::c_void;
use core::ptr::{self, NonNull};
use std::alloc::{self, Layout};
use std::io;
use std::os::fd::BorrowedFd;

use rustix::mm::{MapFlags, ProtFlags, mmap, mmap_anonymous, munmap};

/// What a process may do with a segment that it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    ReadWrite,
    ReadOnly,
}

/// Memory that stays at its address until it is dropped.
///
/// Invariant: from `start` on, `layout.size()` bytes are valid for reads, and for writes if they
/// were allocated or mapped with [`Access::ReadWrite`]; `start` is a multiple of `layout.align()`.
pub(crate) struct Memory {
    start: NonNull<c_void>,
    layout: Layout,
    origin: Origin,
}

/// Where memory comes from, and so how it is freed.
enum Origin {
    Mapped,
    Heap,
    /// It is never freed.
    Leaked,
}

// SAFETY: `Memory` owns what `start` points to, and neither an allocation nor a mapping belongs to
// a thread: any thread may free it.
unsafe impl Send for Memory {}
// SAFETY: through a shared reference, safe code gets the address and nothing else. Code that
// accesses the memory by that address proves that no other thread accesses it in a conflicting way.
unsafe impl Sync for Memory {}

impl Memory {
    /// Allocates zeroes on the heap; `size` must not be zero.
    pub(crate) fn on_heap(size: usize, align: usize) -> io::Result<Self> {
        assert!(size != 0, "every segment has a header");
        let layout = Layout::from_size_align(size, align).map_err(io::Error::other)?;
        // SAFETY: the size of the layout is not zero, as asserted above.
        let start = NonNull::new(unsafe { alloc::alloc_zeroed(layout) }.cast());
        match start {
            Some(start) => Ok(Self { start, layout, origin: Origin::Heap }),
            None => Err(io::ErrorKind::OutOfMemory.into()),
        }
    }

    /// Maps the first `size` bytes behind a descriptor, shared with everyone who maps them.
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
            // SAFETY: without `MAP_FIXED` and with a null address, the kernel chooses addresses
            // that are not mapped, so no memory in use changes.
            unsafe { mmap(ptr::null_mut(), size, prot, MapFlags::SHARED, fd, 0)? }
        } else {
            map_aligned(fd, layout, prot)?
        };
        match NonNull::new(start) {
            Some(start) => Ok(Self { start, layout, origin: Origin::Mapped }),
            None => Err(io::ErrorKind::AddrNotAvailable.into()),
        }
    }

    pub(crate) fn start(&self) -> NonNull<c_void> {
        self.start
    }

    /// Keeps the memory forever, also after this is dropped.
    pub(crate) fn leak(&mut self) {
        self.origin = Origin::Leaked;
    }
}

/// Maps at a multiple of more than a page: reserves so many addresses that a multiple is among
/// them, maps there, and gives the other addresses back.
fn map_aligned(fd: BorrowedFd<'_>, layout: Layout, prot: ProtFlags) -> io::Result<*mut c_void> {
    let size = layout.size().next_multiple_of(rustix::param::page_size());
    let reserved = size.checked_add(layout.align()).ok_or(io::ErrorKind::OutOfMemory)?;
    // SAFETY: without `MAP_FIXED` and with a null address, the kernel chooses addresses that are
    // not mapped, so no memory in use changes.
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
    // SAFETY: `MAP_FIXED` replaces the `size` bytes of whole pages from `place` on. They are inside
    // the `reserved` bytes from `start` on, since `before < layout.align()`; this function reserved
    // them, and nothing else knows their addresses.
    let mapped =
        unsafe { mmap(place, layout.size(), prot, MapFlags::SHARED | MapFlags::FIXED, fd, 0) };
    let unused = [(start, before), (after, reserved - before - size)];
    for (at, len) in unused.into_iter().filter(|&(_, len)| len != 0) {
        // SAFETY: these whole pages are inside what this function reserved, and outside the `size`
        // bytes from `place` on, which are all that this function returns.
        unsafe { munmap(at, len)? };
    }
    if mapped.is_err() {
        // SAFETY: these whole pages are inside what this function reserved; as mapping failed, it
        // returns none of them.
        unsafe { munmap(place, size)? };
    }
    Ok(mapped?)
}

impl Drop for Memory {
    fn drop(&mut self) {
        match self.origin {
            Origin::Mapped => {
                // SAFETY: `map` mapped the pages from `start` on that hold `layout.size()` bytes,
                // and they are unmapped here alone, once. Code that keeps a pointer into them
                // beyond this borrowed from this value, or has it leaked.
                let unmapped = unsafe { munmap(self.start.as_ptr(), self.layout.size()) };
                // A drop cannot report a failure; the memory stays mapped then.
                let _ = unmapped;
            }
            // SAFETY: `on_heap` allocated the memory with this very layout, and it is freed here
            // alone, once. Code that keeps a pointer into it beyond this borrowed from this value,
            // or has it leaked.
            Origin::Heap => unsafe { alloc::dealloc(self.start.as_ptr().cast(), self.layout) },
            Origin::Leaked => {}
        }
    }
}

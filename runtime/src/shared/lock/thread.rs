//! Whether a thread may take one more lock: its end must be
//! [watched](crate::shared::owners::thread_end), and it must hold few enough locks that the kernel
//! can give all of them back if it dies.
//!
//! Taking a lock costs little more than the C library's own call, so this must cost next to
//! nothing. Usually a thread passes one test of two bytes and stores nothing. Only the locks of
//! buffers beyond the first [`MANY`] are counted: each thread has an allowance of locks to take,
//! and when it is used up, the thread counts what it holds and gets a new one. Giving a lock back
//! counts nothing.

use core::cell::Cell;
use core::ptr;
use core::sync::atomic::{AtomicPtr, AtomicU32, Ordering};
use std::io;

use crate::shared::lock::mutex::Refused;

/// How many buffers' locks are not counted, and how many counted locks a thread may hold. Together
/// a thread holds fewer than the 2,048 that the kernel gives back when it dies.
///
/// Source: `ROBUST_LIST_LIMIT` in `linux/futex.h`.
const MANY: u32 = 1000;

/// How many buffers this process has, including those that stay mapped since a guard was forgotten.
static BUFFERS: AtomicU32 = AtomicU32::new(0);

std::thread_local! {
    /// 0 while this thread's end is watched, otherwise 1.
    static UNWATCHED: Cell<u8> = const { Cell::new(1) };

    /// How many counted locks this thread may take before it counts what it holds.
    static ALLOWANCE: Cell<u32> = const { Cell::new(0) };
}

/// Whether a thread that is about to take the lock of this buffer must first be watched, or
/// [counted](count_lock).
#[inline]
pub(crate) fn must_prepare(buffer: &LockCounting) -> bool {
    // One test of both: two conditions would be two branches.
    UNWATCHED.get() | buffer.needs_counting != 0
}

/// Whether this thread's end is watched.
pub(crate) fn is_watched() -> bool {
    UNWATCHED.get() == 0
}

/// Notes whether this thread's end is watched.
pub(crate) fn set_watched(watched: bool) {
    UNWATCHED.set(u8::from(!watched));
}

/// Counts a lock of this buffer that this thread is about to take, or refuses it as one too many.
pub(crate) fn count_lock(buffer: &LockCounting) -> Result<(), Refused> {
    if buffer.needs_counting == 0 {
        return Ok(());
    }
    if ALLOWANCE.get() == 0 {
        ALLOWANCE.set(MANY - held_locks(MANY)?);
    }
    let left = ALLOWANCE.get().checked_sub(1).ok_or(Refused::TooMany)?;
    ALLOWANCE.set(left);
    Ok(())
}

/// Whether the locks of a buffer are counted.
pub(crate) struct LockCounting {
    /// 1 if there were [`MANY`] buffers before this one, otherwise 0.
    needs_counting: u8,
}

/// Counts one more buffer.
pub(crate) fn add_buffer() -> LockCounting {
    let before = BUFFERS.fetch_add(1, Ordering::Relaxed);
    LockCounting { needs_counting: u8::from(before >= MANY) }
}

/// Counts one buffer less: its memory goes, and no thread holds its lock any more.
pub(crate) fn remove_buffer() {
    BUFFERS.fetch_sub(1, Ordering::Relaxed);
}

/// How many robust locks this thread holds, including those of other code, but at most `most`.
///
/// Source: `get_robust_list(2)`, and `struct robust_list_head` in `linux/futex.h`: the list begins
/// with a link, as does each of its entries, and the last link is to the list itself.
fn held_locks(most: u32) -> Result<u32, Refused> {
    struct Link(AtomicPtr<Link>);
    let (mut list, mut size) = (ptr::null_mut::<Link>(), 0_usize);
    // SAFETY: the call writes a pointer to `list` and a size to `size`, both valid for that; the
    // thread 0 is the calling one.
    let code = unsafe { libc::syscall(libc::SYS_get_robust_list, 0, &raw mut list, &raw mut size) };
    if code != 0 {
        let code = io::Error::last_os_error().raw_os_error();
        return Err(Refused::Os(code.unwrap_or(libc::EINVAL)));
    }
    let next = |entry: &*mut Link| {
        // SAFETY: the pointer is null if the thread has no list. Otherwise it is aligned and points
        // to the head of the list, which is the thread's own, or to the link in a mutex that this
        // thread holds, whose memory stays mapped until the thread gives it back. Only this thread
        // changes links of its list, by taking and giving back locks, which it does not do during
        // this function, so none goes away while it is borrowed. A peer that writes a link breaks
        // what opening a segment demands.
        let link = unsafe { entry.as_ref() }?;
        // The lowest bit is not part of the address; it says of which type the lock is.
        let next = link.0.load(Ordering::Relaxed).map_addr(|address| address & !1);
        (next != list).then_some(next)
    };
    let entries = core::iter::successors(next(&list), next);
    Ok(entries.zip(0..most).fold(0, |held, _| held + 1))
}

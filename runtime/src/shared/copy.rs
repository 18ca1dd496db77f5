//! Copying bytes that another thread may be writing, which no reference may be made to.
//!
//! Both sides touch whole aligned words of eight bytes, with relaxed atomic order; whether what was
//! copied belongs together, [`sequence`](crate::shared::sequence) says.

use core::sync::atomic::{AtomicU64, Ordering};

/// The word of shared memory.
const WORD: usize = size_of::<u64>();

/// Copies out of shared memory.
///
/// # Safety
/// `from` is aligned to 8 and valid for reads of `len` bytes rounded up to 8, to which all others
/// write by [`write`] alone while this runs; `to` is valid for writes of `len` bytes that nobody
/// else touches.
#[inline]
pub(super) unsafe fn read(from: *const u8, to: *mut u8, len: usize) {
    let whole = len / WORD * WORD;
    let mut at = 0;
    while at < whole {
        // SAFETY: inside of `from`, aligned.
        let word = unsafe { load(from.wrapping_add(at)) };
        // SAFETY: inside of `to`.
        unsafe { to.wrapping_add(at).cast::<u64>().write_unaligned(word) };
        at += WORD;
    }
    if whole < len {
        // SAFETY: the last word is inside of `from`, as its length is rounded up.
        let word = unsafe { load(from.wrapping_add(whole)) }.to_ne_bytes();
        // SAFETY: the rest of `to`, which is no part of `word`.
        unsafe { to.wrapping_add(whole).copy_from_nonoverlapping(word.as_ptr(), len - whole) };
    }
}

/// # Safety
/// `from` is aligned to 8, valid for reads of 8 bytes, and written to by [`write`] alone.
#[inline]
unsafe fn load(from: *const u8) -> u64 {
    // SAFETY: aligned, valid, and only ever accessed as an atomic word; a shared mapping that is
    // read-only may be loaded from.
    unsafe { AtomicU64::from_ptr(from.cast_mut().cast()) }.load(Ordering::Relaxed)
}

/// Copies into shared memory; the last word is filled up with zeroes.
///
/// # Safety
/// `to` is aligned to 8 and valid for writes of the length rounded up to 8, which others read by
/// [`read`] alone while this runs, and nobody writes.
pub(super) unsafe fn write(from: &[u8], to: *mut u8) {
    for (i, bytes) in from.chunks(WORD).enumerate() {
        let mut word = [0; WORD];
        word[..bytes.len()].copy_from_slice(bytes);
        // SAFETY: inside of `to`, aligned.
        let place = unsafe { AtomicU64::from_ptr(to.wrapping_add(i * WORD).cast()) };
        place.store(u64::from_ne_bytes(word), Ordering::Relaxed);
    }
}

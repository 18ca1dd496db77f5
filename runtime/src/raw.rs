//! Every cast of the crate: the one file with `unsafe`, besides the `unsafe impl`s of [`View`] and
//! [`Source`] that say what they promise.
//!
//! All of them rest on the contract of [`View`]: a view is initialised bytes and nothing else, and
//! any bytes are a memory-safe value of it. So a pointer to enough bytes, aligned, may become a
//! reference to a view, with the lifetime and the mutability of the reference it came from.

use core::mem::MaybeUninit;
use core::slice;

use crate::error::OverlayError;
use crate::overlay::{Overlay, View};
use crate::place::Source;
use crate::proof::extent::Extent;

/// How many bytes past a multiple of `V`'s alignment the address is.
#[inline]
fn off_by<V>(bytes: &[u8]) -> usize {
    bytes.as_ptr().addr() % align_of::<V>()
}

/// Lays `V` over exactly its bytes.
#[inline]
pub(crate) fn cast<V: View>(bytes: &[u8]) -> Option<&V> {
    if bytes.len() != size_of::<V>() || off_by::<V>(bytes) != 0 {
        return None;
    }
    // SAFETY: as many bytes as `V` has, aligned for it, all initialised; any bytes are a `V`. The
    // result borrows what `bytes` borrows, shared.
    Some(unsafe { &*bytes.as_ptr().cast::<V>() })
}

/// Lays `V` over exactly its bytes for writing, or hands them back.
#[inline]
pub(crate) fn cast_mut<V: View>(bytes: &mut [u8]) -> Result<&mut V, &mut [u8]> {
    if bytes.len() != size_of::<V>() || off_by::<V>(bytes) != 0 {
        return Err(bytes);
    }
    // SAFETY: as in `cast`, and the result takes over the exclusive borrow; a `V` has no padding,
    // so that writing one leaves every byte initialised.
    Ok(unsafe { &mut *bytes.as_mut_ptr().cast::<V>() })
}

/// Lays as many `V` as there are over the bytes.
#[inline]
pub(crate) fn cast_slice<V: View>(bytes: &[u8]) -> Option<&[V]> {
    if bytes.is_empty() {
        // No bytes have no address to be aligned.
        return Some(&[]);
    }
    let count = count_of::<V>(bytes)?;
    // SAFETY: `count` times the size of `V` is the length of `bytes`; the rest as in `cast`.
    Some(unsafe { slice::from_raw_parts(bytes.as_ptr().cast::<V>(), count) })
}

/// Lays as many `V` as there are over the bytes for writing, or hands them back.
#[inline]
pub(crate) fn cast_slice_mut<V: View>(bytes: &mut [u8]) -> Result<&mut [V], &mut [u8]> {
    if bytes.is_empty() {
        return Ok(&mut []);
    }
    let Some(count) = count_of::<V>(bytes) else {
        return Err(bytes);
    };
    // SAFETY: as in `cast_slice`, with the exclusive borrow taken over as in `cast_mut`.
    Ok(unsafe { slice::from_raw_parts_mut(bytes.as_mut_ptr().cast::<V>(), count) })
}

/// How many `V` the bytes are, if they are a whole number, aligned.
#[inline]
fn count_of<V>(bytes: &[u8]) -> Option<usize> {
    let size = size_of::<V>();
    let whole = size != 0 && bytes.len().is_multiple_of(size) && off_by::<V>(bytes) == 0;
    whole.then(|| bytes.len() / size)
}

/// Why `T` could not be laid over these bytes.
#[cold]
pub(crate) fn mismatch<T: Overlay>(bytes: &[u8]) -> OverlayError {
    // A prefix is asked for with the whole buffer: too long is then no fault.
    match off_by::<T::View>(bytes) {
        off_by if bytes.len() == T::SIZE && off_by != 0 => {
            OverlayError::Align { layout: T::LAYOUT, off_by }
        }
        _ => OverlayError::Size { layout: T::LAYOUT, needed: T::SIZE, actual: bytes.len() },
    }
}

/// Why an array of `T` could not be laid over these bytes.
#[cold]
pub(crate) fn slice_mismatch<T: Overlay>(bytes: &[u8]) -> OverlayError {
    match bytes.len().checked_rem(T::SIZE) {
        Some(0) => OverlayError::Align { layout: T::LAYOUT, off_by: off_by::<T::View>(bytes) },
        _ => OverlayError::Records { layout: T::LAYOUT, actual: bytes.len() },
    }
}

/// The bytes of a view as an array.
#[inline]
pub(crate) fn array<V: View<Size: Extent>>(view: &V) -> &<V::Size as Extent>::Array {
    const { assert!(size_of::<V>() == size_of::<<V::Size as Extent>::Array>()) };
    // SAFETY: the array is of bytes, as many as the view has, and those are all initialised.
    unsafe { &*(&raw const *view).cast() }
}

/// The bytes of a view as an array, for writing.
#[inline]
pub(crate) fn array_mut<V: View<Size: Extent>>(view: &mut V) -> &mut <V::Size as Extent>::Array {
    const { assert!(size_of::<V>() == size_of::<<V::Size as Extent>::Array>()) };
    // SAFETY: as in `array`; any bytes written are a memory-safe value of `V`.
    unsafe { &mut *(&raw mut *view).cast() }
}

/// Whether the bytes of an `A` are those of a `B`, `at` bytes in.
const fn has_at<A, B>(at: usize) -> bool {
    at <= size_of::<A>()
        && size_of::<B>() <= size_of::<A>() - at
        && align_of::<B>() <= align_of::<A>()
        && at.is_multiple_of(align_of::<B>())
}

/// The same bytes as another view.
#[inline]
pub(crate) fn reinterpret<A: View, B: View>(view: &A) -> &B {
    const { assert!(size_of::<A>() == size_of::<B>()) };
    part::<A, B, 0>(view)
}

/// The same bytes as another view, for writing.
#[inline]
pub(crate) fn reinterpret_mut<A: View, B: View>(view: &mut A) -> &mut B {
    const { assert!(size_of::<A>() == size_of::<B>()) };
    part_mut::<A, B, 0>(view)
}

/// The part of a view that starts `AT` bytes in.
#[inline]
#[must_use]
pub const fn part<A: View, B: View, const AT: usize>(whole: &A) -> &B {
    const { assert!(has_at::<A, B>(AT)) };
    // SAFETY: asserted: the part lies inside the whole and is aligned when the whole is. All bytes
    // of a view are initialised, and any bytes are a `B`.
    unsafe { &*(&raw const *whole).wrapping_byte_add(AT).cast::<B>() }
}

/// The part of a view that starts `AT` bytes in, for writing.
#[inline]
#[must_use]
pub const fn part_mut<A: View, B: View, const AT: usize>(whole: &mut A) -> &mut B {
    const { assert!(has_at::<A, B>(AT)) };
    // SAFETY: as in `part`, with the exclusive borrow of the whole; any bytes written as a `B`
    // leave a memory-safe `A`.
    unsafe { &mut *(&raw mut *whole).wrapping_byte_add(AT).cast::<B>() }
}

/// A view of zeroes.
#[inline]
#[must_use]
pub const fn zeroed<V: View>() -> V {
    // SAFETY: any bytes are a memory-safe `V`, so zeroes are.
    unsafe { MaybeUninit::zeroed().assume_init() }
}

/// The part of a source that starts `START` bytes in, as a view.
#[inline]
#[must_use]
pub const fn place<S: Source + ?Sized, V: View, const START: usize>(source: &S) -> &V {
    const { assert!(fits::<S, V>(START)) };
    // SAFETY: asserted: the part lies inside the bytes that the source promises, and is aligned
    // when the source is. All of them are initialised, and any bytes are a view.
    unsafe { &*(&raw const *source).cast::<u8>().wrapping_add(START).cast::<V>() }
}

/// The part of a source that starts `START` bytes in, as a view for writing.
#[inline]
#[must_use]
pub const fn place_mut<S: Source + ?Sized, V: View, const START: usize>(source: &mut S) -> &mut V {
    const { assert!(fits::<S, V>(START)) };
    // SAFETY: as in `place`, with the exclusive borrow; any bytes written leave a memory-safe view.
    unsafe { &mut *(&raw mut *source).cast::<u8>().wrapping_add(START).cast::<V>() }
}

/// The larger of an array and `[u8; END]`: its size is the array's own exactly if the array has at
/// least `END` bytes. `overlay!` compares the two where `END` is no literal; rustc prints the name
/// where they differ.
#[derive(Clone, Copy)]
#[repr(C)]
pub union RegionUpTo<const END: usize, A: Copy> {
    array: A,
    needed: [u8; END],
}

/// Whether the source has the bytes of a `V`, aligned, `start` bytes in.
const fn fits<S: Source + ?Sized, V: View>(start: usize) -> bool {
    start <= S::SIZE
        && size_of::<V>() <= S::SIZE - start
        && align_of::<V>() <= S::ALIGNED_TO
        && start.is_multiple_of(align_of::<V>())
}

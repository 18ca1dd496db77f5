//! The casts of slices and arrays of bytes to views, and of views to one another. `place/source.rs`
//! has those of `overlay!`.
//!
//! All casts rest on the contract of [`PlainBytes`]: a value is initialised bytes and nothing else,
//! and any bytes are a memory-safe value. So a pointer to enough bytes, aligned, may become a
//! reference, with the lifetime and the mutability of the reference that it came from.

use core::mem::MaybeUninit;
use core::slice;

/// A type whose values are plain bytes: every [`View`](crate::View) is one.
///
/// # Safety
/// A type may only implement this if
/// - each byte of every value is initialised, so that the type has no padding;
/// - no byte is in an `UnsafeCell`;
/// - any initialised bytes are a memory-safe value of the type, so that it has no pointer, no
///   reference, and no bit pattern that the language forbids.
pub unsafe trait PlainBytes: Copy + 'static {}

/// How many bytes the address lies past a multiple of `V`'s alignment.
#[inline]
pub(crate) fn misalignment<V>(bytes: &[u8]) -> usize {
    bytes.as_ptr().addr() % align_of::<V>()
}

/// Lays `V` over the bytes, which must be as many as `V` has, and aligned for it.
#[inline]
pub(crate) fn cast<V: PlainBytes>(bytes: &[u8]) -> Option<&V> {
    if bytes.len() != size_of::<V>() || misalignment::<V>(bytes) != 0 {
        return None;
    }
    // SAFETY: The condition above has established that `bytes` has exactly `size_of::<V>()` bytes
    // and that its address is a multiple of `V`'s alignment. The bytes are initialised, because
    // they are behind a `&[u8]`, and `PlainBytes` promises that any initialised bytes are a valid
    // `V`. The result has the lifetime of `bytes` and is shared as `bytes` is. `V` has no
    // `UnsafeCell`, so the result does not allow writing either.
    Some(unsafe { &*bytes.as_ptr().cast::<V>() })
}

/// Lays `V` over the bytes for writing, or returns the bytes if they are not as many as `V` has, or
/// not aligned for it.
#[inline]
pub(crate) fn cast_mut<V: PlainBytes>(bytes: &mut [u8]) -> Result<&mut V, &mut [u8]> {
    if bytes.len() != size_of::<V>() || misalignment::<V>(bytes) != 0 {
        return Err(bytes);
    }
    // SAFETY: The condition above has established that `bytes` has exactly `size_of::<V>()` bytes
    // and that its address is a multiple of `V`'s alignment. The bytes are initialised, because
    // they are behind a `&mut [u8]`, and `PlainBytes` promises that any initialised bytes are a
    // valid `V`. The result has the lifetime of `bytes` and takes over its exclusive borrow:
    // `bytes` is not used again. `PlainBytes` promises that a `V` has no uninitialised byte, so
    // whatever is written through the result, the slice is initialised when the borrow ends.
    Ok(unsafe { &mut *bytes.as_mut_ptr().cast::<V>() })
}

/// Lays `count` of `V` over the bytes, one after the other. The bytes must be as many as these have,
/// and aligned for `V`.
#[inline]
pub(crate) fn cast_slice<V: PlainBytes>(bytes: &[u8], count: usize) -> Option<&[V]> {
    if count == 0 && bytes.is_empty() {
        // An empty slice is accepted at any address.
        return Some(&[]);
    }
    if !holds_exactly::<V>(bytes, count) {
        return None;
    }
    // SAFETY: `holds_exactly` has established that `bytes` has exactly `count * size_of::<V>()`
    // bytes, all in one allocation and no more than `isize::MAX`, as it is one slice, and that its
    // address is a multiple of `V`'s alignment. The bytes are initialised, because they are behind a
    // `&[u8]`, and `PlainBytes` promises that any initialised bytes are valid values of `V`. The
    // result has the lifetime of `bytes` and is shared as `bytes` is. `V` has no `UnsafeCell`, so
    // the result does not allow writing either.
    Some(unsafe { slice::from_raw_parts(bytes.as_ptr().cast::<V>(), count) })
}

/// Lays `count` of `V` over the bytes for writing, one after the other, or returns the bytes if they
/// are not as many as these have, or not aligned for `V`.
#[inline]
pub(crate) fn cast_slice_mut<V: PlainBytes>(
    bytes: &mut [u8],
    count: usize,
) -> Result<&mut [V], &mut [u8]> {
    if count == 0 && bytes.is_empty() {
        // An empty slice is accepted at any address.
        return Ok(&mut []);
    }
    if !holds_exactly::<V>(bytes, count) {
        return Err(bytes);
    }
    // SAFETY: `holds_exactly` has established that `bytes` has exactly `count * size_of::<V>()`
    // bytes, all in one allocation and no more than `isize::MAX`, as it is one slice, and that its
    // address is a multiple of `V`'s alignment. The bytes are initialised, because they are behind a
    // `&mut [u8]`, and `PlainBytes` promises that any initialised bytes are valid values of `V`. The
    // result has the lifetime of `bytes` and takes over its exclusive borrow: `bytes` is not used
    // again. `PlainBytes` promises that a `V` has no uninitialised byte, so whatever is written
    // through the result, the slice is initialised when the borrow ends.
    Ok(unsafe { slice::from_raw_parts_mut(bytes.as_mut_ptr().cast::<V>(), count) })
}

/// Whether the bytes are exactly as many as `count` of `V` have, and aligned.
#[inline]
fn holds_exactly<V>(bytes: &[u8], count: usize) -> bool {
    count.checked_mul(size_of::<V>()) == Some(bytes.len()) && misalignment::<V>(bytes) == 0
}

/// Whether every `A` has a `B` inside it, `at` bytes from its start: within its bytes, and aligned.
const fn contains_at<A, B>(at: usize) -> bool {
    at <= size_of::<A>()
        && size_of::<B>() <= size_of::<A>() - at
        && align_of::<B>() <= align_of::<A>()
        && at % align_of::<B>() == 0
}

/// The bytes of a view.
#[inline]
pub(crate) fn bytes_of<V: PlainBytes>(view: &V) -> &[u8] {
    // SAFETY: `view` is a reference, so its `size_of::<V>()` bytes are in one allocation, are no more
    // than `isize::MAX` and can be read. `u8` has no alignment to keep, and any initialised byte is a
    // valid `u8`; `PlainBytes` promises that each byte of a `V` is initialised. The result has the
    // lifetime of `view` and is shared as `view` is. `V` has no `UnsafeCell`, so nothing writes to
    // these bytes during the borrow.
    unsafe { slice::from_raw_parts((&raw const *view).cast::<u8>(), size_of::<V>()) }
}

/// The bytes of views.
#[inline]
pub(crate) fn bytes_of_slice<V: PlainBytes>(views: &[V]) -> &[u8] {
    // SAFETY: `views` is a slice, so its `size_of_val(views)` bytes are in one allocation, are no more
    // than `isize::MAX` and can be read. `u8` has no alignment to keep, and any initialised byte is a
    // valid `u8`; `PlainBytes` promises that each byte of a `V` is initialised, and there are none
    // between the elements of a slice. The result has the lifetime of `views` and is shared as `views`
    // is. `V` has no `UnsafeCell`, so nothing writes to these bytes during the borrow.
    unsafe { slice::from_raw_parts(views.as_ptr().cast::<u8>(), size_of_val(views)) }
}

/// The bytes of a view, for writing.
#[inline]
pub(crate) fn bytes_of_mut<V: PlainBytes>(view: &mut V) -> &mut [u8] {
    // SAFETY: `view` is a reference, so its `size_of::<V>()` bytes are in one allocation, are no more
    // than `isize::MAX` and can be read and written. `u8` has no alignment to keep, and any
    // initialised byte is a valid `u8`; `PlainBytes` promises that each byte of a `V` is initialised.
    // The result has the lifetime of `view` and takes over its exclusive borrow: `view` is not used
    // again. A `u8` is always initialised, and `PlainBytes` promises that any initialised bytes are a
    // valid `V`, so whatever is written through the result, `view` is a valid `V` when the borrow
    // ends.
    unsafe { slice::from_raw_parts_mut((&raw mut *view).cast::<u8>(), size_of::<V>()) }
}

/// The bytes of a view, for generated code that writes the fields in them.
///
/// # Safety
/// Whatever the caller writes, or lets others write, must leave a `view` that its check accepts.
#[inline]
#[must_use]
pub unsafe fn bytes_of_fields<V: PlainBytes>(view: &mut V) -> &mut [u8] {
    bytes_of_mut(view)
}

/// The bytes of one type as another type of the same size.
#[inline]
pub(crate) fn reinterpret<A: PlainBytes, B: PlainBytes>(value: &A) -> &B {
    const { assert!(size_of::<A>() == size_of::<B>()) };
    subview::<A, B, 0>(value)
}

/// The bytes of one type as another type of the same size, for writing.
#[inline]
pub(crate) fn reinterpret_mut<A: PlainBytes, B: PlainBytes>(value: &mut A) -> &mut B {
    const { assert!(size_of::<A>() == size_of::<B>()) };
    // SAFETY: The callers in this crate require by their bounds that every bit pattern is valid in
    // `A`, so whatever is written through the result, the value is valid.
    unsafe { subview_mut::<A, B, 0>(value) }
}

/// The `B` that starts `AT` bytes from the start of a view.
#[inline]
#[must_use]
pub const fn subview<A: PlainBytes, B: PlainBytes, const AT: usize>(whole: &A) -> &B {
    const { assert!(contains_at::<A, B>(AT)) };
    // SAFETY: The assertion has established that `AT + size_of::<B>()` is at most `size_of::<A>()`,
    // so the pointer and the `B` behind it lie within `whole`. It has also established that the
    // address is aligned for `B`: that of `whole` is a multiple of `A`'s alignment, which is a
    // power of two and no less than `B`'s, and `AT` is a multiple of `B`'s. `PlainBytes` promises
    // that all bytes of an `A` are initialised and that any initialised bytes are a valid `B`. The
    // result has the lifetime of `whole` and is shared as `whole` is. Neither type has an
    // `UnsafeCell`, so nothing writes to these bytes during the borrow.
    unsafe { &*(&raw const *whole).wrapping_byte_add(AT).cast::<B>() }
}

/// The `B` that starts `AT` bytes from the start of a view, for writing.
///
/// # Safety
/// Whatever the caller writes, or lets others write, must leave a `whole` that its check accepts.
#[inline]
#[must_use]
pub const unsafe fn subview_mut<A: PlainBytes, B: PlainBytes, const AT: usize>(
    whole: &mut A,
) -> &mut B {
    const { assert!(contains_at::<A, B>(AT)) };
    // SAFETY: The assertion has established that `AT + size_of::<B>()` is at most `size_of::<A>()`,
    // so the pointer and the `B` behind it lie within `whole`. It has also established that the
    // address is aligned for `B`: that of `whole` is a multiple of `A`'s alignment, which is a
    // power of two and no less than `B`'s, and `AT` is a multiple of `B`'s. `PlainBytes` promises
    // that all bytes of an `A` are initialised and that any initialised bytes are a valid `B`. The
    // result has the lifetime of `whole` and takes over its exclusive borrow: `whole` is not used
    // again. A `B` has no uninitialised byte, and any initialised bytes are a valid `A`, so
    // whatever is written through the result, `whole` is a valid `A` when the borrow ends.
    unsafe { &mut *(&raw mut *whole).wrapping_byte_add(AT).cast::<B>() }
}

/// A view whose bytes are all zero.
#[inline]
#[must_use]
pub(crate) const fn zeroed<V: PlainBytes>() -> V {
    // SAFETY: `MaybeUninit::zeroed` initialises every byte of the value, since a `V` has no
    // padding, and `PlainBytes` promises that any initialised bytes are a valid `V`.
    unsafe { MaybeUninit::zeroed().assume_init() }
}

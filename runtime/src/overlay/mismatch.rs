//! The errors that say why bytes were refused, which the calls of [`Overlay`] make when a cast fails.

use crate::error::OverlayError;
use crate::overlay::Overlay;
use crate::raw;

/// The error that says why `T` could not be laid over these bytes.
#[cold]
pub fn one<T: Overlay>(bytes: &[u8]) -> OverlayError {
    // Where a prefix was to be laid, these are the bytes of the whole buffer, which may be too
    // many. So the alignment is to blame only where the length is right.
    match raw::misalignment::<T::View>(bytes) {
        off_by if bytes.len() == T::SIZE && off_by != 0 => misaligned::<T>(bytes),
        _ => OverlayError::Size { layout: T::LAYOUT, needed: T::SIZE, actual: bytes.len() },
    }
}

/// The error that says why an array of `T` could not be laid over all of these bytes.
#[cold]
pub fn slice<T: Overlay>(bytes: &[u8]) -> OverlayError {
    match bytes.len().checked_rem(T::SIZE) {
        Some(0) => misaligned::<T>(bytes),
        _ => OverlayError::Records { layout: T::LAYOUT, actual: bytes.len() },
    }
}

/// The error that says why `count` of `T` could not be laid over the start of these bytes.
#[cold]
pub fn slice_prefix<T: Overlay>(bytes: &[u8], count: usize) -> OverlayError {
    match count.checked_mul(T::SIZE) {
        Some(needed) if needed <= bytes.len() => misaligned::<T>(bytes),
        _ => OverlayError::Count { layout: T::LAYOUT, count, actual: bytes.len() },
    }
}

fn misaligned<T: Overlay>(bytes: &[u8]) -> OverlayError {
    OverlayError::Align { layout: T::LAYOUT, off_by: raw::misalignment::<T::View>(bytes) }
}

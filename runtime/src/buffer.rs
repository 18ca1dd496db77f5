//! [`Buffer`] and [`Aligned`], which own bytes.

use core::fmt;
use core::ops::{Deref, DerefMut};

use crate::overlay::{IsOverlay, Overlay, View};
use crate::proof::alignment::Alignment;
use crate::proof::restriction::{AnyBytes, ValidFor};
use crate::raw;

/// Owns the bytes of one `T`, which are zero at first. It dereferences to the overlay.
///
/// It has the size and the alignment of the overlay, and allocates nothing: it is on the stack, or
/// wherever it is put.
///
/// ```
/// use overlaid::{Buffer, Overlay};
///
/// #[derive(Overlay)]
/// #[overlay(endian = little)]
/// struct Point { x: f32, y: f32 }
///
/// let mut point = Buffer::<Point>::new();
/// point.set_y(1.0);
/// assert_eq!(point.bytes(), &[0, 0, 0, 0, 0, 0, 0x80, 0x3f]);
/// ```
///
/// Its bytes are also a slice, [`as_ref`](AsRef::as_ref) and [`as_mut`](Self::as_mut), for calls
/// that read or fill any bytes. A buffer in which not every bit pattern is valid has no `as_mut`.
///
/// ```
/// use overlaid::{Be, Buffer};
/// use std::io::Read;
///
/// # fn main() -> std::io::Result<()> {
/// let mut numbers = Buffer::<[Be<u16>; 2]>::new();
/// let mut file: &[u8] = &[0, 1, 0, 2, 0, 3];
/// file.read_exact(numbers.as_mut())?;
/// assert_eq!(numbers[1].get(), 2);
/// assert_eq!(numbers.as_ref(), [0, 1, 0, 2]);
/// # Ok(())
/// # }
/// ```
///
/// A schema in which not every bit pattern is valid has no `Buffer`, because zeroes may not be
/// valid. Build its bytes from a value with `to_bytes`, and lay the schema over them.
#[repr(transparent)]
pub struct Buffer<T: IsOverlay> {
    view: T::View,
}

impl<T: Overlay> Buffer<T> {
    /// Makes a buffer whose bytes are all zero.
    #[inline]
    #[must_use]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    pub const fn new() -> Self where AnyBytes: ValidFor<T, <T::View as View>::Restriction> {
        Self {
            view: raw::zeroed(),
        }
    }

    /// The bytes of the overlay, for writing. Every bit pattern must be valid in it.
    #[expect(
        clippy::should_implement_trait,
        reason = "`AsMut` is implemented too; of a method that is not the trait's, rustc reports a \
                  bound that does not hold as one error, which says what to do"
    )]
    #[inline]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    pub fn as_mut(&mut self) -> &mut [u8] where AnyBytes: ValidFor<T, <T::View as View>::Restriction> {
        raw::bytes_of_mut(&mut self.view)
    }
}

impl<T: Overlay> Default for Buffer<T>
where
    AnyBytes: ValidFor<T, <T::View as View>::Restriction>,
{
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Overlay> Deref for Buffer<T> {
    type Target = T::View;

    #[inline]
    fn deref(&self) -> &T::View {
        &self.view
    }
}

impl<T: Overlay> DerefMut for Buffer<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T::View {
        &mut self.view
    }
}

/// The bytes of the overlay, all [`SIZE`](Overlay::SIZE) of them.
impl<T: Overlay> AsRef<[u8]> for Buffer<T> {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        raw::bytes_of(&self.view)
    }
}

/// The bytes of the overlay, for writing. Every bit pattern must be valid in it.
impl<T: Overlay> AsMut<[u8]> for Buffer<T>
where
    AnyBytes: ValidFor<T, <T::View as View>::Restriction>,
{
    #[inline]
    fn as_mut(&mut self) -> &mut [u8] {
        self.as_mut()
    }
}

impl<T: Overlay> Clone for Buffer<T> {
    #[inline]
    fn clone(&self) -> Self {
        Self { view: self.view }
    }
}

impl<T: Overlay<View: fmt::Debug>> fmt::Debug for Buffer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view.fmt(f)
    }
}

impl<T: Overlay<View: PartialEq>> PartialEq for Buffer<T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.view == other.view
    }
}

impl<T: Overlay<View: Eq>> Eq for Buffer<T> {}

/// Aligns a value, in most cases an array of bytes: `Aligned<A16, [u8; 64]>` starts at a multiple
/// of 16.
///
/// Its size is that of the value, rounded up to a multiple of the alignment. It dereferences to the
/// value. [`overlay!`](crate::overlay!) takes it and knows its alignment; calls that take a slice
/// take `&*bytes`.
///
/// ```
/// use overlaid::{Aligned, Overlay, align::A4, overlay};
///
/// #[derive(Overlay)]
/// #[overlay(endian = little, align = 4)]
/// struct Pair { a: u32, b: u32 }
///
/// let bytes = Aligned::<A4, _>::new([0_u8; 12]);
/// let pair = overlay!(bytes[4..12] as Pair);
/// assert_eq!(pair.b(), 0);
/// ```
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Aligned<A: Alignment, T> {
    align: [A; 0],
    value: T,
}

impl<A: Alignment, T> Aligned<A, T> {
    /// Aligns the value.
    #[inline]
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self { align: [], value }
    }

    /// Returns the value.
    #[inline]
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<A: Alignment, T: Default> Default for Aligned<A, T> {
    #[inline]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<A: Alignment, T> Deref for Aligned<A, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<A: Alignment, T> DerefMut for Aligned<A, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<A: Alignment, T: fmt::Debug> fmt::Debug for Aligned<A, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<A: Alignment, T: PartialEq> PartialEq for Aligned<A, T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<A: Alignment, T: Eq> Eq for Aligned<A, T> {}

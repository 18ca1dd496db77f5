//! What `overlay!` expands to: the checks that the compiler makes, as bounds and constants.

use crate::buffer::Aligned;
use crate::extent::{A65536, Alignment, ArrayOf, AtLeast, Bytes, Extent};
use crate::overlay::{Overlay, View};
use crate::raw::Larger;
use crate::restriction::{Free, Restriction, Unrestricted};
use crate::text::{Piece, require};

/// What `overlay!` lays something over.
///
/// # Safety
/// The first `SIZE` bytes of a value are a view's, in the sense of [`View`], and aligned to
/// `Align`; `Restriction` is that of the view.
pub unsafe trait Source {
    /// How many bytes there are.
    const SIZE: usize;
    /// The same as a type.
    type Size;
    /// The alignment.
    type Align: Alignment;
    /// The field in which not every bit pattern is valid, if there is one.
    type Restriction: Restriction;

    /// Itself, by the method call that finds it behind references, boxes and guards.
    #[doc(hidden)]
    #[inline]
    fn __overlay_source(&self) -> &Self {
        self
    }

    /// Itself, to write.
    #[doc(hidden)]
    #[inline]
    fn __overlay_source_mut(&mut self) -> &mut Self {
        self
    }
}

/// The length of a slice.
#[derive(Debug)]
pub enum UnknownLength {}

// SAFETY: all bytes of a view are a view's.
unsafe impl<V: View> Source for V {
    const SIZE: usize = size_of::<V>();
    type Size = V::Size;
    type Align = V::Align;
    type Restriction = V::Restriction;
}

// SAFETY: the view stands first in a `repr(C)` struct that is aligned to `A`.
unsafe impl<A: Alignment, V: View> Source for Aligned<A, V> {
    const SIZE: usize = size_of::<V>();
    type Size = V::Size;
    type Align = A;
    type Restriction = V::Restriction;
}

// SAFETY: no bytes are promised. The alignment is the strictest so that the one complaint is about
// the length.
unsafe impl<T> Source for [T] {
    const SIZE: usize = 0;
    type Size = UnknownLength;
    type Align = A65536;
    type Restriction = Free;
}

/// A size that the compiler knows.
#[diagnostic::on_unimplemented(
    message = "the compiler does not know the length of this slice, so it cannot lay `{T}` over it",
    label = "a slice: its length is known at run time only",
    note = "use `{T}::overlay(bytes)`, which checks the length and returns a `Result`"
)]
pub trait Known<T>: Sized {}

impl<T, const N: usize> Known<T> for Bytes<N> {}
impl<T, E, const N: usize> Known<T> for ArrayOf<E, N> {}

/// `Self`, the size of the source `S`, is `NEEDED`, the size of `T`.
#[diagnostic::on_unimplemented(
    message = "`{T}` is {NEEDED} bytes, it cannot be laid over the `{Self}` of `{S}`",
    label = "not {NEEDED} bytes",
    note = "`overlay!(buffer[A..B] as {T})` lays it over a region"
)]
pub trait Covers<S: ?Sized, T, const NEEDED: usize> {}

impl<S: ?Sized, T, const N: usize> Covers<S, T, N> for Bytes<N> {}
impl<S: ?Sized, T, const N: usize> Covers<S, T, N> for UnknownLength {}
impl<S: ?Sized, T, E, const LEN: usize, const N: usize> Covers<S, T, N> for ArrayOf<E, LEN>
where
    Self: Extent,
    <Self as Extent>::Bytes: Covers<S, T, N>,
{
}

/// `Self`, the alignment of the source `S`, is enough for `NEEDED`, that of `T`.
#[diagnostic::on_unimplemented(
    message = "`{T}` is aligned to {NEEDED} bytes, the bytes of `{S}` only to `{Self}`",
    label = "not aligned to {NEEDED}",
    note = "`Aligned::<A{NEEDED}, _>::new(bytes)` and `Buffer<{T}>` are aligned strictly enough"
)]
pub trait AlignedFor<S: ?Sized, T, const NEEDED: usize> {}

#[diagnostic::do_not_recommend]
impl<S, T, Have, const N: usize> AlignedFor<S, T, N> for Have
where
    S: ?Sized,
    T: Overlay,
    Have: AtLeast<<T::View as View>::Align>,
{
}

/// The source is one whole `T`.
#[inline]
pub const fn whole<S, T, const SIZE: usize, const ALIGN: usize>(_: &S)
where
    S: Source<Size: Known<T> + Covers<S, T, SIZE>, Align: AlignedFor<S, T, ALIGN>> + ?Sized,
{
}

/// The source's alignment is enough for a region that is a `T`; its length is checked by a pattern.
#[inline]
pub const fn region<S, T, const ALIGN: usize>(_: &S)
where
    S: Source<Size: Known<T>, Align: AlignedFor<S, T, ALIGN>> + ?Sized,
{
}

/// The source may be written as something else.
#[inline]
pub const fn writable<S>(_: &S)
where
    S: Source<Restriction: Unrestricted<S>> + ?Sized,
{
}

/// The bytes of a source as an array, for a pattern to count.
///
/// # Panics
/// Always: it is never called, only type-checked.
#[must_use]
pub fn array<S: Source<Size: Extent>>(_: &S) -> &<S::Size as Extent>::Array {
    unreachable!("only type-checked")
}

/// The larger of the array and `N` bytes, for its size.
///
/// # Panics
/// Always: it is never called, only type-checked.
#[must_use]
pub fn larger<A: Copy, const N: usize>(_: &A) -> Larger<A, N> {
    unreachable!("only type-checked")
}

/// Every bit pattern is a `T`.
#[track_caller]
pub const fn require_free<T: Overlay>(name: &'static str) {
    if let Some(field) = <T::View as View>::Restriction::FIELD {
        require(
            false,
            &[
                Piece::Words("`"),
                Piece::Words(name),
                Piece::Words("` needs checked bytes: not every bit pattern is valid in `"),
                Piece::Words(field),
                Piece::Words("`; use `"),
                Piece::Words(name),
                Piece::Words("::overlay(bytes)`, which returns a `Result`"),
            ],
        );
    }
}

/// Bytes `start..end` are a `T`, and an offset of `start` keeps it aligned.
#[track_caller]
pub const fn require_region<T: Overlay>(start: usize, end: usize, name: &'static str) {
    require(
        start <= end && end - start == T::SIZE,
        &[
            Piece::Words("the region "),
            Piece::Number(start),
            Piece::Words(".."),
            Piece::Number(end),
            Piece::Words(" is "),
            Piece::Number(end.saturating_sub(start)),
            Piece::Words(" bytes, `"),
            Piece::Words(name),
            Piece::Words("` is "),
            Piece::Number(T::SIZE),
        ],
    );
    require(
        start.is_multiple_of(T::ALIGN),
        &[
            Piece::Words("`"),
            Piece::Words(name),
            Piece::Words("` must start at a multiple of "),
            Piece::Number(T::ALIGN),
            Piece::Words(", not at byte "),
            Piece::Number(start),
        ],
    );
}

/// Lays typed views over bytes whose number the compiler knows; everything is checked by
/// `cargo check`, so nothing can fail.
///
/// ```
/// use overlaid::{Be, Le, overlay};
///
/// let mut bytes = [0_u8; 10];
/// overlay!(mut bytes[2..6] as Le<u32>).set(0x1122_3344);
/// assert_eq!(overlay!(bytes[2..4] as Be<u16>).get(), 0x4433);
/// assert_eq!(overlay!(bytes as [Le<u16>; 5])[1].get(), 0x3344);
/// ```
///
/// - `overlay!(source as T)` takes all of the source's bytes, `overlay!(source[A..B] as T)` those
///   of a region whose bounds are constants; with `mut` the result is a `&mut`.
/// - The source is an array of bytes, an overlay, a [`Buffer`](crate::Buffer), an
///   [`Aligned`](crate::Aligned), or a reference to one of them.
/// - `T` is a schema, `Le<i16>`, `Be<f64>`, `u8`, or an array of these, and no type parameter of a
///   surrounding function: there, use [`Overlay::overlay`](crate::Overlay::overlay).
///
/// What does not compile: a region that is not exactly as long as `T` or reaches past the end, an
/// offset or a source that breaks the alignment of `T`, a slice (its length is known at run time
/// only), a `T` in which not every bit pattern is valid, or a native number as `T`, which would
/// have no byte order.
///
/// ```compile_fail
/// # use overlaid::{Le, overlay};
/// let bytes = [0_u8; 3];
/// let ints = overlay!(bytes as [Le<i16>; 2]);
/// ```
#[macro_export]
macro_rules! overlay {
    ($($place:tt)*) => { $crate::__private::place!([$crate] $($place)*) };
}

//! What `overlay!` expands to: the checks that the compiler makes, as bounds and constants.

pub mod region;

use core::marker::PhantomData;
use core::mem::MaybeUninit;
use core::ops::Range;

use crate::buffer::Aligned;
use crate::overlay::View;
use crate::proof::extent::{A65536, Alignment, ArrayOf, AtLeast, Bytes, Extent};
use crate::proof::restriction::{Free, Restriction, Unrestricted};
use crate::proof::text::{Piece, require};
use crate::raw::RegionUpTo;

/// What `overlay!` lays something over.
///
/// # Safety
/// The first `SIZE` bytes of a value are a view's, in the sense of [`View`], and aligned to
/// `ALIGNED_TO`; `Restriction` is that of the view.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not bytes, so `overlay!` cannot lay anything over it",
    label = "not bytes",
    note = "an array of bytes is written `[0_u8; N]`; a slice has `T::overlay(bytes)`"
)]
pub unsafe trait Source {
    /// How many bytes there are.
    const SIZE: usize;
    /// What their address is a multiple of: that of the types, whatever an `Alignment` says of itself.
    const ALIGNED_TO: usize;
    /// The size as a type.
    type Size;
    /// Something of `SIZE` bytes.
    type Like: Copy;
    /// The alignment as a type, for complaints.
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

/// What a shared reference refers to, or the thing itself. rustc tells in our words that a type is no
/// [`Source`], but not that what a reference refers to is none.
pub trait Referred: Sized {
    /// Itself if it is a reference, else one to it, as the method call makes it.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    fn __overlay_referred(self) -> Self {
        self
    }
}

impl<T: ?Sized> Referred for &T {}

/// The length of a slice.
#[derive(Debug)]
pub enum UnknownLength {}

#[diagnostic::do_not_recommend]
#[expect(
    clippy::needless_maybe_sized,
    reason = "rustc complains of one bound of a `str`, not of two"
)]
// SAFETY: all bytes of a view are a view's.
unsafe impl<V: View + ?Sized> Source for V {
    const SIZE: usize = size_of::<V>();
    const ALIGNED_TO: usize = align_of::<V>();
    type Size = V::Size;
    type Like = V;
    type Align = V::Align;
    type Restriction = V::Restriction;
}

// SAFETY: the view stands first in a `repr(C)` struct that is aligned to `A`.
#[diagnostic::do_not_recommend]
unsafe impl<A: Alignment, V: View> Source for Aligned<A, V> {
    const SIZE: usize = size_of::<V>();
    const ALIGNED_TO: usize = align_of::<A>();
    type Size = V::Size;
    type Like = V;
    type Align = A;
    type Restriction = V::Restriction;
}

// SAFETY: no bytes and no alignment are promised. As a type, it is the strictest so that the one
// complaint is about the length.
#[diagnostic::do_not_recommend]
unsafe impl<T: View> Source for [T] {
    const SIZE: usize = 0;
    const ALIGNED_TO: usize = 1;
    type Size = UnknownLength;
    type Like = ();
    type Align = A65536;
    type Restriction = Free;
}

/// A size that the compiler knows; `Source` is the source, known.
#[diagnostic::on_unimplemented(
    message = "the length of this slice is known at run time only, so `{T}` cannot be laid over it unchecked",
    label = "a slice, not an array",
    note = "use `<{T}>::overlay(bytes)`, which checks the length and returns a `Result`"
)]
pub trait Known<S: ?Sized, T> {
    /// The source.
    type Source: ?Sized;
}

impl<S: ?Sized, T, const N: usize> Known<S, T> for Bytes<N> {
    type Source = S;
}
impl<S: ?Sized, T, E, const N: usize> Known<S, T> for ArrayOf<E, N> {
    type Source = S;
}

/// The source, if the compiler knows its length.
///
/// An unknown one leaves `K` unknown, and with it silences all later complaints.
///
/// # Panics
/// Always: it is never called, only type-checked.
#[must_use]
pub const fn known<S: Source<Size: Known<S, T, Source = K>> + ?Sized, T, K: ?Sized>(_: &S) -> &K {
    unreachable!()
}

/// A source, and a view of `NEEDED` bytes that is to lie over all of it.
#[derive(Debug)]
pub struct Whole<S: ?Sized, V, const NEEDED: usize>(PhantomData<(V, *const S)>);

/// The source and the view.
///
/// # Panics
/// Always: it is never called, only type-checked.
#[must_use]
pub const fn whole<S: Source + ?Sized, V, const NEEDED: usize>(_: &S) -> Whole<S, V, NEEDED> {
    unreachable!()
}

/// `HAVE`, the size of the source `S`, is `NEEDED`, the size of `V`.
#[diagnostic::on_unimplemented(
    message = "`{V}` has {NEEDED} bytes, it cannot be laid over the {HAVE} of `{S}`",
    label = "{HAVE} bytes, not {NEEDED}",
    note = "a region is written `overlay!(bytes[A..B] as T)`"
)]
pub trait Covers<S: ?Sized, V, const HAVE: usize, const NEEDED: usize> {}

#[diagnostic::do_not_recommend]
impl<S: ?Sized, V, const N: usize> Covers<S, V, N, N> for Bytes<N> {}

impl<S: Source<Size: Extent> + ?Sized, V, const NEEDED: usize> Whole<S, V, NEEDED> {
    /// Something as long as the view: the bound has compared it with the source. A method, because
    /// its bound is looked at only once the type that it is called on is known.
    ///
    /// # Panics
    /// Always: it is never called, only type-checked.
    #[must_use]
    #[expect(clippy::unused_self, reason = "only type-checked")]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    pub const fn bytes<const HAVE: usize>(&self) -> MaybeUninit<V> where S: Source<Size: Extent<Bytes = Bytes<HAVE>>>, Bytes<HAVE>: Covers<S, V, HAVE, NEEDED> {
        unreachable!()
    }
}

/// What the whole and a region have of a source whose size is no type, or is not listed: something as
/// long, for the compiler to compare. It prefers the methods of the types themselves.
pub trait Unlisted {
    /// Something as long as the source.
    type Like;

    /// Of that type.
    fn bytes(&self) -> Self::Like;
}

impl<S: Source + ?Sized, V, const NEEDED: usize> Unlisted for Whole<S, V, NEEDED> {
    type Like = S::Like;

    fn bytes(&self) -> S::Like {
        unreachable!()
    }
}

/// `HAVE`, the alignment of the source `S`, is enough for `NEEDED`, that of `V`.
#[diagnostic::on_unimplemented(
    message = "`{V}` is aligned to {NEEDED} bytes, `{S}` only to {HAVE}",
    label = "aligned to {HAVE}, not to {NEEDED}",
    note = "`Aligned::<A{NEEDED}, _>::new(bytes)` aligns an array, with `overlaid::align::A{NEEDED}`"
)]
pub trait Aligns<S: ?Sized, V, const HAVE: usize, const NEEDED: usize, Needed> {}

#[diagnostic::do_not_recommend]
impl<S: ?Sized, V, const HAVE: usize, const NEEDED: usize, Have: AtLeast<Needed>, Needed>
    Aligns<S, V, HAVE, NEEDED, Needed> for Have
{
}

/// The source's alignment is enough for the view.
#[inline]
pub const fn aligns<S, T, const HAVE: usize, const NEEDED: usize>(_: &S)
where
    S: Source<Align: Alignment<Bytes = Bytes<HAVE>> + Aligns<S, T, HAVE, NEEDED, T::Align>>
        + ?Sized,
    T: View<Align: Alignment<Bytes = Bytes<NEEDED>>>,
{
}

/// The source may be written as something else.
pub const fn writable<S: Source<Restriction: Unrestricted<S>> + ?Sized>(_: &S) {}

/// The larger of the array and `END` bytes, for its size.
///
/// # Panics
/// Always: it is never called, only type-checked.
#[must_use]
pub const fn larger<const END: usize, A: Copy>(_: &A) -> RegionUpTo<END, A> {
    unreachable!()
}

/// Every bit pattern is a `V`, `region` is as long, and its start is aligned; `name` is as the
/// user wrote the type. Always true, or a panic.
///
/// # Panics
/// In a constant, that is at compile time, if any of that is not so.
#[track_caller]
#[must_use]
pub const fn require_place<V: View>(region: &Option<Range<usize>>, name: &'static str) -> bool {
    use Piece::{Number, Words};
    if let Some(field) = V::Restriction::FIELD {
        let (whose, end) = if field.is_empty() { ("", "") } else { (" of its field `", "`") };
        require(
            false,
            &[
                Words("`"),
                Words(name),
                Words("` needs checked bytes, as not every bit pattern"),
                Words(whose),
                Words(field),
                Words(end),
                Words(" is valid: use `overlay`, which returns a `Result`"),
            ],
        );
    }
    let Some(&Range { start, end }) = region.as_ref() else { return true };
    require(
        start <= end,
        &[
            Words("the region "),
            Number(start),
            Words(".."),
            Number(end),
            Words(" for `"),
            Words(name),
            Words("` starts after its end"),
        ],
    );
    let length = end - start;
    require(
        length == size_of::<V>(),
        &[
            Words("the region "),
            Number(start),
            Words(".."),
            Number(end),
            Words(" has "),
            Number(length),
            Words(" bytes, `"),
            Words(name),
            Words("` has "),
            Number(size_of::<V>()),
        ],
    );
    require(
        start.is_multiple_of(align_of::<V>()),
        &[
            Words("`"),
            Words(name),
            Words("` must start at a multiple of "),
            Number(align_of::<V>()),
            Words(", not at byte "),
            Number(start),
        ],
    );
    true
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
///   An array written out needs its type said once, as in `[0_u8; 4]`.
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

//! What `overlay!` can lay a view over, and the cast from it.

use core::marker::PhantomData;

use crate::buffer::Aligned;
use crate::overlay::View;
use crate::proof::alignment::{A65536, Alignment, AtLeast};
use crate::proof::endian::{AgreesWith, Undeclared};
use crate::proof::extent::Bytes;
use crate::proof::restriction::{AnyBytes, Free, Restriction, ValidFor};

/// A type whose values start with bytes that `overlay!` may lay a view over.
///
/// # Safety
/// For every value of the type,
/// - its address is a multiple of `ALIGNED_TO`;
/// - it has at least `SIZE` bytes, and the first `SIZE` of them are initialised and in no
///   `UnsafeCell`;
/// - any initialised bytes may be written to these, whether or not a value that is
///   [restricted](Self::Restriction) is valid then: memory safety does not depend on it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not bytes, so `overlay!` cannot lay anything over it",
    label = "not bytes",
    note = "an array of bytes is written `[0_u8; N]`; a slice has `T::overlay(bytes)`"
)]
pub unsafe trait Source {
    /// How many bytes a view may be laid over.
    const SIZE: usize;
    /// What the address is a multiple of: the alignment of the type itself. [`Align`](Self::Align)
    /// is only what the compiler compares, because `Alignment` is a safe trait.
    const ALIGNED_TO: usize;
    /// The size as a type.
    type Size;
    /// A type that has `SIZE` bytes. Where traits cannot compare `Size`, the compiler compares the
    /// size of this type.
    type SizedAlike: Copy;
    /// The alignment as a type.
    type Align: Alignment;
    /// The byte order of the bytes as a type.
    type Order;
    /// Which field of the view that the bytes are has bit patterns that are not valid, as a type.
    type Restriction: Restriction;

    /// Returns the source. Generated code calls it as a method, so that it is found behind
    /// references, boxes and guards.
    #[doc(hidden)]
    #[inline]
    fn __overlay_source(&self) -> &Self {
        self
    }

    /// Returns the source for writing. Generated code calls it as a method, so that it is found
    /// behind references, boxes and guards.
    #[doc(hidden)]
    #[inline]
    fn __overlay_source_mut(&mut self) -> &mut Self {
        self
    }
}

#[diagnostic::do_not_recommend]
#[expect(
    clippy::needless_maybe_sized,
    reason = "of a `str`, rustc then reports one bound that does not hold, not two"
)]
// SAFETY: A value of `V` is aligned to `align_of::<V>()` and has `size_of::<V>()` bytes. `V: View`
// promises that these are initialised and in no `UnsafeCell`, and that any initialised bytes may
// take their place.
unsafe impl<V: View + ?Sized> Source for V {
    const SIZE: usize = size_of::<V>();
    const ALIGNED_TO: usize = align_of::<V>();
    type Size = V::Size;
    type SizedAlike = V;
    type Align = V::Align;
    type Order = V::Order;
    type Restriction = V::Restriction;
}

// SAFETY: An `Aligned<A, V>` is a `repr(C)` struct of an array `[A; 0]` and a `V`. The array makes
// the struct's address a multiple of `align_of::<A>()`, and as it takes no bytes, the `V` is at
// offset 0. `V: View` promises that the `size_of::<V>()` bytes of the `V` are initialised and in no
// `UnsafeCell`, and that any initialised bytes may take their place.
#[diagnostic::do_not_recommend]
unsafe impl<A: Alignment, V: View> Source for Aligned<A, V> {
    const SIZE: usize = size_of::<V>();
    const ALIGNED_TO: usize = align_of::<A>();
    type Size = V::Size;
    type SizedAlike = V;
    type Align = A;
    type Order = V::Order;
    type Restriction = V::Restriction;
}

// SAFETY: `ALIGNED_TO` is 1, and every address is a multiple of 1. `SIZE` is 0, so there are no
// bytes for which the rest of the contract would have to hold.
//
// As types, the alignment is the strictest one, and there is no byte order, so that the only error
// is the one about the length.
#[diagnostic::do_not_recommend]
unsafe impl<T: View> Source for [T] {
    const SIZE: usize = 0;
    const ALIGNED_TO: usize = 1;
    type Size = UnknownLength;
    type SizedAlike = ();
    type Align = A65536;
    type Order = Undeclared;
    type Restriction = Free;
}

/// The size of a slice, which the compiler does not know.
#[derive(Debug)]
pub enum UnknownLength {}

/// A size that the compiler knows.
#[diagnostic::on_unimplemented(
    message = "the length of this slice is known only at run time, so `{T}` cannot be laid over it without a check",
    label = "a slice, not an array",
    note = "use `<{T}>::overlay(bytes)`, which checks the length and returns a `Result`"
)]
pub trait KnownLength<S: ?Sized, T> {
    /// The source `S`, whose size this is.
    type Source: ?Sized;
}

#[diagnostic::do_not_recommend]
impl<S: ?Sized, T, const N: usize> KnownLength<S, T> for Bytes<N> {
    type Source = S;
}
#[diagnostic::do_not_recommend]
impl<S: ?Sized, T, E, const N: usize> KnownLength<S, T> for [E; N] {
    type Source = S;
}

/// Returns the source, if the compiler knows its length. If it does not, the type `K` stays unknown
/// after the one error, and so rustc reports no further errors about the source.
///
/// # Panics
/// Always: generated code never runs it, the compiler only checks its types.
#[must_use]
#[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
pub const fn with_known_length<S: Source<Size: KnownLength<S, T, Source = K>> + ?Sized, T, K: ?Sized>(_: &S) -> &K {
    unreachable!()
}

/// `Self`, the byte order of the source `S`, permits its bytes to be read as a `V`, whose byte
/// order is `Other`: both are big-endian, both are little-endian, or one of the types has none. Two
/// mixed byte orders never agree, because the fields may be at other places.
#[diagnostic::on_unimplemented(
    message = "`{V}` cannot be laid over `{S}`: the byte orders `{Other}` and `{Self}` do not agree",
    label = "another byte order",
    note = "fields of both byte orders (`MixedEndian`) may be at different places, so they agree only with single bytes",
    note = "single bytes have no byte order, so every type can be laid over them: `overlay!(source.bytes() as T)`"
)]
pub trait ReadAs<S: ?Sized, V, Other> {}

#[diagnostic::do_not_recommend]
impl<S: ?Sized, V, Own: AgreesWith<Other>, Other> ReadAs<S, V, Other> for Own {}

/// Requires that the view may be laid over the source in its byte order.
#[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
pub const fn in_same_order<S: Source<Order: ReadAs<S, V, V::Order>> + ?Sized, V: View>(_: &S) {}

/// A shared reference. Called as a method, `__overlay_reference` borrows a value and takes a
/// reference as it is, so that the result refers to the source in both cases.
///
/// Generated code calls it before [`Source::__overlay_source`]. Otherwise, if the source is a
/// reference to a type that is not a `Source`, rustc would report an error without the message of
/// `Source`.
pub trait AsReference: Sized {
    /// Returns the reference.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    fn __overlay_reference(self) -> Self {
        self
    }
}

impl<T: ?Sized> AsReference for &T {}

/// `HAVE`, the alignment of the source `S` in bytes, is at least `NEEDED`, that of `V`.
#[diagnostic::on_unimplemented(
    message = "`{V}` is aligned to {NEEDED} bytes, but `{S}` only to {HAVE}",
    label = "aligned to {HAVE} bytes, not to {NEEDED}",
    note = "`Aligned::<A{NEEDED}, _>::new(bytes)` aligns an array, with `overlaid::align::A{NEEDED}`"
)]
pub trait Aligns<S: ?Sized, V, const HAVE: usize, const NEEDED: usize, Needed> {}

#[diagnostic::do_not_recommend]
impl<S: ?Sized, V, const HAVE: usize, const NEEDED: usize, Have: AtLeast<Needed>, Needed>
    Aligns<S, V, HAVE, NEEDED, Needed> for Have
{
}

/// The view that [`aligns`] is about. It is a parameter, since before Rust 1.89 one cannot name this
/// type argument and leave the constants to be inferred. It is the first parameter, since rustc would
/// otherwise guess the view from the alignment of the source.
pub struct Of<T>(PhantomData<fn() -> T>);

impl<T> Of<T> {
    /// Says which view it is.
    pub const VIEW: Self = Self(PhantomData);
}

/// Requires that the alignment of the source is at least that of the view.
#[inline]
pub const fn aligns<S, T, const HAVE: usize, const NEEDED: usize>(_: Of<T>, _: &S)
where
    S: Source<Align: Alignment<Bytes = Bytes<HAVE>> + Aligns<S, T, HAVE, NEEDED, T::Align>>
        + ?Sized,
    T: View<Align: Alignment<Bytes = Bytes<NEEDED>>>,
{
}

/// Requires that every bit pattern is valid in the source, so that it may be written as another
/// type.
#[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
pub const fn writable<S: Source + ?Sized>(_: &S) where AnyBytes: ValidFor<S, S::Restriction> {}

/// Whether the source has the bytes of a `V`, aligned for it, `start` bytes from its start.
const fn contains<S: Source + ?Sized, V>(start: usize) -> bool {
    start <= S::SIZE
        && size_of::<V>() <= S::SIZE - start
        && S::ALIGNED_TO % align_of::<V>() == 0
        && start % align_of::<V>() == 0
}

/// Lays `V` over the source, `START` bytes from its start.
#[inline]
#[must_use]
pub const fn lay_at<S: Source + ?Sized, V: View, const START: usize>(source: &S) -> &V {
    const { assert!(contains::<S, V>(START)) };
    // SAFETY: The assertion has established that `START + size_of::<V>()` is at most `S::SIZE`.
    // `Source` promises that `source` has so many bytes, and that they are initialised and in no
    // `UnsafeCell`; so the pointer and the `V` behind it lie within `source`. The assertion has
    // also established that the address is aligned for `V`: that of `source` is a multiple of
    // `S::ALIGNED_TO`, which is a multiple of `V`'s alignment, as `START` is. `V: View` promises
    // that any initialised bytes are a valid `V`. The result has the lifetime of `source` and is
    // shared as `source` is. Neither these bytes of the source nor those of a `V` are in an
    // `UnsafeCell`, so nothing writes to them during the borrow.
    unsafe { &*(&raw const *source).cast::<u8>().wrapping_add(START).cast::<V>() }
}

/// Lays `V` over the source for writing, `START` bytes from its start.
#[inline]
#[must_use]
pub const fn lay_at_mut<S: Source + ?Sized, V: View, const START: usize>(source: &mut S) -> &mut V {
    const { assert!(contains::<S, V>(START)) };
    // SAFETY: The assertion has established that `START + size_of::<V>()` is at most `S::SIZE`.
    // `Source` promises that `source` has so many bytes, and that they are initialised; so the
    // pointer and the `V` behind it lie within `source`. The assertion has also established that
    // the address is aligned for `V`: that of `source` is a multiple of `S::ALIGNED_TO`, which is a
    // multiple of `V`'s alignment, as `START` is. `V: View` promises that any initialised bytes are
    // a valid `V`. The result has the lifetime of `source` and takes over its exclusive borrow:
    // `source` is not used again. `V: View` promises that a `V` has no uninitialised byte, and
    // `Source` that any initialised bytes may be written to it, so whatever is written through the
    // result, `source` is valid when the borrow ends.
    unsafe { &mut *(&raw mut *source).cast::<u8>().wrapping_add(START).cast::<V>() }
}

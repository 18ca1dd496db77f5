//! Sizes and alignments as types, so that traits can compare them at `cargo check`.
//!
//! A `const { assert!(…) }` in a generic function fires only when the function is instantiated,
//! that is after `cargo check` and sometimes only in a release build. A trait bound fires at once,
//! and with a `#[diagnostic::on_unimplemented]` it says what is wrong in one sentence.

use crate::place::region::Octal;

/// The lesser of two alignments.
#[must_use]
pub const fn least(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}

/// A size of `N` bytes, as a type.
#[derive(Debug)]
pub struct Bytes<const N: usize>;

/// An alignment, as a type: one of [`A1`] to [`A65536`].
pub trait Alignment: Copy + 'static {
    /// The alignment in bytes.
    const ALIGN: usize;
    /// The same as a type.
    type Bytes;
}

/// An alignment at least as strict as `A`.
#[diagnostic::on_unimplemented(
    message = "an alignment of `{Self}` is less strict than `{A}`",
    label = "not aligned strictly enough"
)]
pub trait AtLeast<A> {}

macro_rules! alignments {
    ($($name:ident = $align:literal),* $(,)?) => {
        $(
            #[doc = concat!("Alignment to ", $align, " bytes.")]
            #[derive(Debug, Clone, Copy)]
            #[repr(align($align))]
            pub struct $name;

            impl Alignment for $name {
                const ALIGN: usize = $align;
                type Bytes = Bytes<$align>;
            }
        )*
        alignments!(@at_least $($name)*);
    };
    // Listed from the strictest down, so each is at least itself and all that follow.
    (@at_least $first:ident $($rest:ident)*) => {
        impl AtLeast<$first> for $first {}
        $( impl AtLeast<$rest> for $first {} )*
        alignments!(@at_least $($rest)*);
    };
    (@at_least) => {};
}

alignments! {
    A65536 = 65536, A32768 = 32768, A16384 = 16384, A8192 = 8192, A4096 = 4096, A2048 = 2048,
    A1024 = 1024, A512 = 512, A256 = 256, A128 = 128, A64 = 64, A32 = 32, A16 = 16, A8 = 8,
    A4 = 4, A2 = 2, A1 = 1,
}

/// The size of an array of `N` elements of size `Element`, not multiplied yet.
#[derive(Debug)]
pub struct ArrayOf<Element, const N: usize>(Element);

/// A size that traits can compare: a number of bytes.
#[diagnostic::on_unimplemented(
    message = "the compiler cannot compute the size of `{Self}`",
    label = "an array that is too long, or elements of an odd size",
    note = "that is up to 4,096 bytes, of elements with a power of two of bytes; for others, `T::overlay(bytes)` checks at run time"
)]
pub trait Extent {
    /// The size as [`Bytes`].
    type Bytes;
    /// `[u8; N]`.
    type Array: Copy + 'static;
}

impl<const N: usize> Extent for Bytes<N> {
    type Bytes = Self;
    type Array = [u8; N];
}

#[diagnostic::do_not_recommend]
impl<Element: Extent, const N: usize> Extent for ArrayOf<Element, N>
where
    Bytes<N>: Times<Element::Bytes>,
    <Bytes<N> as Times<Element::Bytes>>::Size: Extent,
{
    type Bytes = <Bytes<N> as Times<Element::Bytes>>::Size;
    type Array = <Self::Bytes as Extent>::Array;
}

/// A size that is listed, since the language cannot compute in a type: up to 4,096 bytes.
#[diagnostic::on_unimplemented(
    message = "an array this long has no size that traits can compare",
    note = "arrays of multi-byte elements compare up to 4,096 bytes; beyond, lay the new type over the bytes with its `overlay` function"
)]
pub trait Listed {
    /// The size of twice as many bytes, for the sizes of arrays.
    type Twice;
    /// The size in octal, for `AtMost` to compare.
    type Digits;
}

overlaid_macros::listed_sizes!(0..=4096);

/// A size times `By`, the size of an array's element: powers of two, by doubling.
pub trait Times<By> {
    /// The product.
    type Size;
}

impl<const N: usize> Times<Bytes<1>> for Bytes<N> {
    type Size = Self;
}

macro_rules! times {
    ($($half:literal => $by:literal),*) => {$(
        impl<const N: usize> Times<Bytes<$by>> for Bytes<N>
        where
            Self: Times<Bytes<$half>>,
            <Self as Times<Bytes<$half>>>::Size: Listed,
        {
            type Size = <<Self as Times<Bytes<$half>>>::Size as Listed>::Twice;
        }
    )*};
}

times!(1 => 2, 2 => 4, 4 => 8, 8 => 16, 16 => 32, 32 => 64, 64 => 128, 128 => 256);

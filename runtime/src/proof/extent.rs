//! Sizes as types.

use crate::proof::octal::{Compare, NotGreater, Octal};
use crate::raw::PlainBytes;

/// A size of `N` bytes as a type. The size of an array is an array of such types: that of
/// `[Le<u16>; 4]` is `[Bytes<2>; 4]`.
#[derive(Debug)]
pub struct Bytes<const N: usize>;

/// A size that traits can compare, since it can be written as a number of bytes.
///
/// # Safety
/// `Self` is the size, as [`View::Size`](crate::View::Size) describes it, of types of `N` bytes. Then
/// `Bytes` is `Bytes<N>`, and `Array` is `[u8; N]`.
#[diagnostic::on_unimplemented(
    message = "the compiler cannot compute the size of `{Self}`",
    label = "the array is too long, or the size of its elements is not a power of two",
    note = "the compiler computes sizes up to 4,096 bytes, of arrays whose elements have a power of two of bytes; for others, `T::overlay(bytes)` checks the size at run time"
)]
pub unsafe trait Extent {
    /// The size as [`Bytes`].
    type Bytes;
    /// The array `[u8; N]` of this size.
    type Array: PlainBytes;
}

// SAFETY: `Bytes<N>` stands for `N` bytes. The associated types are `Bytes<N>` and `[u8; N]`.
unsafe impl<const N: usize> Extent for Bytes<N> {
    type Bytes = Self;
    type Array = [u8; N];
}

// SAFETY: The array stands for `N` elements. `Element: Extent` promises that `Element::Bytes` is
// `Bytes<E>`, where `E` is the size of one. Only this file implements `Times<Bytes<E>>` and `Listed`
// for a `Bytes<N>`: another crate may implement them only together with a type of its own. For an `E`
// of 1 the product is `Bytes<N>`. For the other powers of two up to 256 it is twice the product with
// half of `E`, and `Listed` lists what is twice a size. It lists another number for `usize::MAX` only,
// and there is no type that has so many elements of several bytes. So the product is `Bytes<N * E>`, of
// which the implementation above gives `Bytes<N * E>` and `[u8; N * E]`.
#[diagnostic::do_not_recommend]
unsafe impl<Element: Extent, const N: usize> Extent for [Element; N]
where
    Bytes<N>: Times<Element::Bytes>,
    <Bytes<N> as Times<Element::Bytes>>::Size: Extent,
{
    type Bytes = <Bytes<N> as Times<Element::Bytes>>::Size;
    type Array = <Self::Bytes as Extent>::Array;
}

/// A size of at most 4,096 bytes. What traits have to know of these sizes is written out for each,
/// because the language cannot compute with the constants in types.
#[diagnostic::on_unimplemented(
    message = "the compiler cannot compare the sizes of arrays this long",
    note = "it compares arrays of elements of several bytes up to 4,096 bytes; for longer ones, `T::overlay(bytes)` checks the size at run time"
)]
pub trait Listed {
    /// Twice the size, from which the sizes of arrays are computed.
    type Twice;
    /// The size as octal digits, which [`AtMost`] compares.
    type Digits;
}

overlaid_macros::listed_sizes!(0..=4096);

/// Stands for all sizes that are not listed: it is greater than those that are, and no array has
/// it.
impl Listed for Bytes<{ usize::MAX }> {
    type Twice = Self;
    type Digits = Octal<9, 0, 0, 0>;
}

/// The size itself if it is listed, else `usize::MAX`, which is listed in its place.
#[must_use]
pub const fn listed_or_max(size: usize) -> usize {
    if size <= 4096 { size } else { usize::MAX }
}

/// A size that is at most the size `Other`.
pub trait AtMost<Other> {}

impl<A: Listed, B: Listed> AtMost<B> for A where A::Digits: Compare<B::Digits, Ordering: NotGreater> {}

/// A size multiplied by `By`, the size of an array's element, which must be a power of two.
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

/// `OLD` and `NEW`, the sizes of `From` and `To` in bytes, are equal. It is implemented for the
/// size of `From`.
#[diagnostic::on_unimplemented(
    message = "`{From}` cannot be reinterpreted as `{To}`: it has {OLD} bytes, not {NEW}",
    label = "{NEW} bytes, not {OLD}"
)]
pub trait SameSize<From, To, const OLD: usize, const NEW: usize> {}

#[diagnostic::do_not_recommend]
impl<From, To, const N: usize> SameSize<From, To, N, N> for Bytes<N> {}

#[cfg(test)]
mod tests {
    use std::any::TypeId;

    use super::*;
    use crate::proof::octal::{Equal, Greater, Less};

    macro_rules! compared {
        ([$($a:literal)*] $b:tt) => { $( compared!(@with $a $b); )* };
        (@with $a:literal [$($b:literal)*]) => { $( compared!(@pair $a $b); )* };
        (@pair $a:literal $b:literal) => {
            let ordering = TypeId::of::<
                <<Bytes<$a> as Listed>::Digits as Compare<<Bytes<$b> as Listed>::Digits>>::Ordering,
            >();
            let expected = match usize::cmp(&$a, &$b) {
                std::cmp::Ordering::Less => TypeId::of::<Less>(),
                std::cmp::Ordering::Equal => TypeId::of::<Equal>(),
                std::cmp::Ordering::Greater => TypeId::of::<Greater>(),
            };
            assert_eq!(ordering, expected, "{} and {}", $a, $b);
        };
    }

    #[test]
    fn types_compare_as_their_numbers_do() {
        compared!(
            [0 1 7 8 9 63 64 65 72 511 512 513 1023 1024 2048 4095 4096 0xffff_ffff_ffff_ffff_usize]
            [0 1 7 8 9 63 64 65 72 511 512 513 1023 1024 2048 4095 4096 0xffff_ffff_ffff_ffff_usize]
        );
    }

    #[test]
    fn a_size_that_is_not_listed_becomes_the_greatest() {
        let sizes = [4095, 4096, 4097, 1 << 40];
        assert_eq!(sizes.map(listed_or_max), [4095, 4096, usize::MAX, usize::MAX]);
    }
}

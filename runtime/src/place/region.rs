//! That a region ends within its source, as a bound: sizes in octal digits, which traits compare.
//!
//! Up to 4,096 bytes the sizes are listed, and a region past the end is told in a sentence. Of larger
//! sources the compiler compares sizes in its own words.

use core::marker::PhantomData;

use crate::place::{Source, Unlisted};
use crate::proof::extent::{Bytes, Extent, Listed};

/// The region from `START` to `END` of a source `S`, for a view `V`; `End` is the end as a type that
/// is listed.
#[derive(Debug)]
pub struct Region<S: ?Sized, V, End, const START: usize, const END: usize>(
    PhantomData<(V, End, *const S)>,
);

/// The region of a source.
///
/// # Panics
/// Always: it is never called, only type-checked.
#[must_use]
pub const fn region<S: Source + ?Sized, V, End, const START: usize, const END: usize>(
    _: &S,
) -> Region<S, V, End, START, END> {
    unreachable!()
}

/// An end as a listed size: one that is not listed is past the end of whatever is.
#[must_use]
pub const fn listed(end: usize) -> usize {
    if end <= 4096 { end } else { usize::MAX }
}

/// More than all that are listed, and no array's.
impl Listed for Bytes<{ usize::MAX }> {
    type Twice = Self;
    type Digits = Octal<9, 0, 0, 0>;
}

/// The region with this end is within the `HAVE` bytes of its source `S`.
#[diagnostic::on_unimplemented(
    message = "the region {START}..{END} for `{V}` ends past the {HAVE} bytes of `{S}`",
    label = "only {HAVE} bytes"
)]
pub trait EndsWithin<S: ?Sized, V, const START: usize, const END: usize, const HAVE: usize> {}

#[diagnostic::do_not_recommend]
impl<S: ?Sized, V, End, const START: usize, const END: usize, const HAVE: usize>
    EndsWithin<S, V, START, END, HAVE> for End
where
    End: AtMost<Bytes<HAVE>>,
{
}

impl<S, V, End, const START: usize, const END: usize> Region<S, V, End, START, END>
where
    S: Source<Size: Extent<Bytes: Listed>> + ?Sized,
{
    /// An array that is long enough, whatever the source is: the bound has compared them.
    ///
    /// # Panics
    /// Always: it is never called, only type-checked.
    #[must_use]
    #[expect(clippy::unused_self, reason = "only type-checked")]
    #[rustfmt::skip] // rustc shows the line of the bound: with the name on it, it shows one.
    pub const fn bytes<const HAVE: usize>(&self) -> [u8; END] where S: Source<Size: Extent<Bytes = Bytes<HAVE>>>, End: EndsWithin<S, V, START, END, HAVE> {
        unreachable!()
    }
}

impl<S: Source + ?Sized, V, End, const START: usize, const END: usize> Unlisted
    for Region<S, V, End, START, END>
{
    type Like = S::Like;

    fn bytes(&self) -> S::Like {
        unreachable!()
    }
}

/// A size that is at most another.
pub trait AtMost<Other> {}

impl<A: Listed, B: Listed> AtMost<B> for A where A::Digits: Against<B::Digits, Is: NotMore> {}

/// How a number compares to another: [`Less`], [`Equal`] or [`More`].
pub trait Against<Other> {
    /// Which of the three.
    type Is;
}

/// A number in octal; the first digit goes on past 7.
#[derive(Debug)]
pub struct Octal<const A: usize, const B: usize, const C: usize, const D: usize>;

/// Numbers compare as their first digits that differ.
impl<
    const A: usize,
    const B: usize,
    const C: usize,
    const D: usize,
    const E: usize,
    const F: usize,
    const G: usize,
    const H: usize,
    First,
    Second,
    Third,
    Last,
> Against<Octal<E, F, G, H>> for Octal<A, B, C, D>
where
    Digit<A>: Against<Digit<E>, Is = First>,
    Digit<B>: Against<Digit<F>, Is = Second>,
    Digit<C>: Against<Digit<G>, Is = Third>,
    Digit<D>: Against<Digit<H>, Is = Last>,
    Third: Else<Last>,
    Second: Else<Third::Is>,
    First: Else<Second::Is>,
{
    type Is = First::Is;
}

/// A digit.
#[derive(Debug)]
pub struct Digit<const N: usize>;

/// It is less.
#[derive(Debug)]
pub enum Less {}
/// It is the same.
#[derive(Debug)]
pub enum Equal {}
/// It is more.
#[derive(Debug)]
pub enum More {}

/// [`Less`] or [`Equal`].
pub trait NotMore {}
impl NotMore for Less {}
impl NotMore for Equal {}

/// Itself, or the next if it is [`Equal`].
pub trait Else<Next> {
    /// Which of the three.
    type Is;
}

impl<Next> Else<Next> for Less {
    type Is = Self;
}
impl<Next> Else<Next> for Equal {
    type Is = Next;
}
impl<Next> Else<Next> for More {
    type Is = Self;
}

macro_rules! digits {
    ($first:literal $($rest:literal)*) => {
        impl Against<Digit<$first>> for Digit<$first> {
            type Is = Equal;
        }
        $(
            impl Against<Digit<$rest>> for Digit<$first> {
                type Is = Less;
            }
            impl Against<Digit<$first>> for Digit<$rest> {
                type Is = More;
            }
        )*
        digits!($($rest)*);
    };
    () => {};
}

digits!(0 1 2 3 4 5 6 7 8 9);

#[cfg(test)]
mod tests {
    use std::any::TypeId;

    use super::*;

    macro_rules! compared {
        ([$($a:literal)*] $b:tt) => { $( compared!(@with $a $b); )* };
        (@with $a:literal [$($b:literal)*]) => { $( compared!(@pair $a $b); )* };
        (@pair $a:literal $b:literal) => {
            let is = TypeId::of::<
                <<Bytes<$a> as Listed>::Digits as Against<<Bytes<$b> as Listed>::Digits>>::Is,
            >();
            let expected = match usize::cmp(&$a, &$b) {
                std::cmp::Ordering::Less => TypeId::of::<Less>(),
                std::cmp::Ordering::Equal => TypeId::of::<Equal>(),
                std::cmp::Ordering::Greater => TypeId::of::<More>(),
            };
            assert_eq!(is, expected, "{} and {}", $a, $b);
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
    fn what_is_not_listed_is_more_than_what_is() {
        assert_eq!([4095, 4096, 4097, 1 << 40].map(listed), [4095, 4096, usize::MAX, usize::MAX]);
    }
}

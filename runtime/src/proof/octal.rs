//! Numbers as types of four octal digits, which traits compare digit by digit.
//!
//! A bound cannot compare two constants, but it can require an implementation. So there is an
//! implementation of [`Compare`] for each pair of digits, and one that compares numbers by their
//! digits.

/// A number as octal digits, the most significant first. The first digit is not limited to 7: 4,096
/// is `Octal<8, 0, 0, 0>`.
#[derive(Debug)]
pub struct Octal<const A: usize, const B: usize, const C: usize, const D: usize>;

/// One digit of an [`Octal`] number.
#[derive(Debug)]
pub struct Digit<const N: usize>;

/// How a number compares to another.
pub trait Compare<Other> {
    /// [`Less`], [`Equal`] or [`Greater`].
    type Ordering;
}

/// The number is less than the other.
#[derive(Debug)]
pub enum Less {}
/// The numbers are equal.
#[derive(Debug)]
pub enum Equal {}
/// The number is greater than the other.
#[derive(Debug)]
pub enum Greater {}

/// [`Less`] or [`Equal`].
pub trait NotGreater {}
impl NotGreater for Less {}
impl NotGreater for Equal {}

/// The ordering `Self`, or the ordering `Next` if `Self` is [`Equal`]: [`core::cmp::Ordering::then`]
/// for types.
pub trait Then<Next> {
    /// The resulting ordering.
    type Ordering;
}

impl<Next> Then<Next> for Less {
    type Ordering = Self;
}
impl<Next> Then<Next> for Equal {
    type Ordering = Next;
}
impl<Next> Then<Next> for Greater {
    type Ordering = Self;
}

/// Compares two numbers by the first digit in which they differ, the most significant digit first.
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
> Compare<Octal<E, F, G, H>> for Octal<A, B, C, D>
where
    Digit<A>: Compare<Digit<E>, Ordering = First>,
    Digit<B>: Compare<Digit<F>, Ordering = Second>,
    Digit<C>: Compare<Digit<G>, Ordering = Third>,
    Digit<D>: Compare<Digit<H>, Ordering = Last>,
    Third: Then<Last>,
    Second: Then<Third::Ordering>,
    First: Then<Second::Ordering>,
{
    type Ordering = First::Ordering;
}

macro_rules! digits {
    ($first:literal $($rest:literal)*) => {
        impl Compare<Digit<$first>> for Digit<$first> {
            type Ordering = Equal;
        }
        $(
            impl Compare<Digit<$rest>> for Digit<$first> {
                type Ordering = Less;
            }
            impl Compare<Digit<$first>> for Digit<$rest> {
                type Ordering = Greater;
            }
        )*
        digits!($($rest)*);
    };
    () => {};
}

digits!(0 1 2 3 4 5 6 7 8 9);

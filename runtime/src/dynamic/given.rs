//! What is given to a schema from outside of its bytes: a byte order, and its parameters.

pub mod refused;
pub mod require;

use core::fmt::Debug;
use core::ops::Range;

use crate::dynamic::order::Endian;
use crate::error::Fault;
use crate::layout::ParameterLayout;

/// The greatest number of parameters that a schema can have.
pub const MOST: usize = 8;

/// What is given to a schema: nothing, or a byte order if it needs one, and then its parameters as it declares
/// them.
pub trait Given: Copy + PartialEq + Debug {
    /// What stands for what is given to a schema to which nothing is given. If the schema needs something, an
    /// assertion of the schema that forgets it has failed.
    const NONE: Self;

    /// Whether a byte order is given.
    const HAS_ORDER: bool;

    /// The parameters of which `number` gives the numbers.
    ///
    /// # Errors
    /// If one is not a value of its type.
    fn of(number: impl FnMut(usize) -> i128) -> Result<Self, Unfit>;

    /// The same parameters, and this byte order if one is given.
    #[must_use]
    fn in_order(self, order: Endian) -> Self;
}

/// What is given to a schema that needs nothing.
#[diagnostic::on_unimplemented(
    message = "a schema with parameters, or with a byte order that is given, is no `Schema`, as generic code has nothing to give to it",
    label = "it needs `{Self}`",
    note = "lay it with `overlay_given`, which takes what is given to it"
)]
pub trait NeedsNothing {}

impl NeedsNothing for () {}

/// A number that is not a value of the type of a parameter.
#[derive(Debug, Clone, Copy)]
pub struct Unfit {
    /// Which parameter it is, counted from 0.
    parameter: usize,
    number: i128,
    ty: &'static str,
}

/// What a schema gives to one in it, whose parameters are a `G`.
pub trait Gives<G> {
    /// The parameters.
    fn give(self) -> G;
}

/// A schema that gives nothing.
impl<G: Given> Gives<G> for () {
    #[inline]
    fn give(self) -> G {
        G::NONE
    }
}

/// A schema that gives no parameters, and has this byte order.
impl<G: Given> Gives<G> for Endian {
    #[inline]
    fn give(self) -> G {
        G::NONE.in_order(self)
    }
}

/// Parameters that are known.
#[derive(Debug, Clone, Copy)]
pub struct Giving<G>(pub G);

impl<G> Gives<G> for Giving<G> {
    #[inline]
    fn give(self) -> G {
        self.0
    }
}

/// For each of the parameters, in which place the argument of its name is. An assertion requires that there
/// is one.
#[must_use]
pub const fn slots(parameters: &[ParameterLayout], names: &[&str]) -> [usize; MOST] {
    let mut slots = [0; MOST];
    let mut i = 0;
    while i < parameters.len() && i < MOST {
        if let Some(place) = require::place_of(names, parameters[i].name) {
            slots[i] = place;
        }
        i += 1;
    }
    slots
}

/// The parameters that a field gives: each is the number in its slot.
///
/// # Errors
/// If a number is not a value of the type of its parameter.
#[inline]
pub fn given<G: Given, const N: usize>(
    slots: [usize; MOST],
    names: &[&'static str],
    numbers: [i128; N],
) -> Result<G, Fault> {
    let slot = |parameter: usize| slots.get(parameter).copied().unwrap_or(0);
    G::of(|parameter| numbers.get(slot(parameter)).copied().unwrap_or(0)).map_err(|unfit| {
        let parameter = names.get(slot(unfit.parameter)).copied().unwrap_or_default();
        Fault::Parameter { parameter, number: unfit.number, ty: unfit.ty }
    })
}

/// A type that a parameter can have.
pub trait Parameter: Copy + PartialEq + Debug {
    /// The number 0.
    const ZERO: Self;

    /// Its name.
    const NAME: &'static str;

    /// Its least value as a number.
    const LEAST: i128;

    /// Its greatest value as a number.
    const GREATEST: i128;

    /// The value that is this number, if there is one.
    fn of(number: i128) -> Option<Self>;
}

impl Parameter for bool {
    const ZERO: Self = false;
    const NAME: &'static str = "bool";
    const LEAST: i128 = 0;
    const GREATEST: i128 = 1;

    #[inline]
    fn of(number: i128) -> Option<Self> {
        match number {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

macro_rules! integers {
    ($($ty:ident),*) => {
        $(impl Parameter for $ty {
            const ZERO: Self = 0;
            const NAME: &'static str = stringify!($ty);
            const LEAST: i128 = $ty::MIN as i128;
            const GREATEST: i128 = $ty::MAX as i128;

            #[inline]
            fn of(number: i128) -> Option<Self> {
                Self::try_from(number).ok()
            }
        })*
    };
}

integers!(u8, u16, u32, u64, i8, i16, i32, i64, i128);

/// One of the things that are given to a schema: a byte order, or a parameter.
pub trait Item: Copy + PartialEq + Debug {
    /// What stands for it where it is not given.
    const NONE: Self;

    /// Whether it is a byte order.
    const IS_ORDER: bool;

    /// The next of the parameters; any byte order.
    ///
    /// # Errors
    /// If the number is not a value of its type.
    fn next(
        parameters: &mut Range<usize>,
        number: &mut impl FnMut(usize) -> i128,
    ) -> Result<Self, Unfit>;

    /// This byte order, or the same parameter.
    #[must_use]
    fn in_order(self, order: Endian) -> Self;
}

impl Item for Endian {
    const NONE: Self = Self::Big;
    const IS_ORDER: bool = true;

    #[inline]
    fn next(_: &mut Range<usize>, _: &mut impl FnMut(usize) -> i128) -> Result<Self, Unfit> {
        Ok(Self::NONE)
    }

    #[inline]
    fn in_order(self, order: Endian) -> Self {
        order
    }
}

impl<T: Parameter> Item for T {
    const NONE: Self = T::ZERO;
    const IS_ORDER: bool = false;

    #[inline]
    fn next(
        parameters: &mut Range<usize>,
        number: &mut impl FnMut(usize) -> i128,
    ) -> Result<Self, Unfit> {
        let parameter = parameters.next().unwrap_or(0);
        let number = number(parameter);
        Self::of(number).ok_or(Unfit { parameter, number, ty: T::NAME })
    }

    #[inline]
    fn in_order(self, _: Endian) -> Self {
        self
    }
}

/// Implements [`Given`] for the tuples of up to as many things as there are names.
macro_rules! tuples {
    () => {
        impl Given for () {
            const NONE: Self = ();
            const HAS_ORDER: bool = false;

            #[inline]
            fn of(_: impl FnMut(usize) -> i128) -> Result<Self, Unfit> {
                Ok(())
            }

            #[inline]
            fn in_order(self, _: Endian) {}
        }
    };
    ($first:ident $($rest:ident)*) => {
        tuples!($($rest)*);

        impl<$first: Item, $($rest: Item),*> Given for ($first, $($rest,)*) {
            const NONE: Self = ($first::NONE, $($rest::NONE,)*);
            const HAS_ORDER: bool = $first::IS_ORDER;

            #[inline]
            fn of(mut number: impl FnMut(usize) -> i128) -> Result<Self, Unfit> {
                let mut parameters = 0..MOST;
                Ok((
                    $first::next(&mut parameters, &mut number)?,
                    $($rest::next(&mut parameters, &mut number)?,)*
                ))
            }

            #[inline]
            #[allow(non_snake_case, reason = "the variables have the names of the types")]
            fn in_order(self, order: Endian) -> Self {
                let ($first, $($rest,)*) = self;
                ($first.in_order(order), $($rest.in_order(order),)*)
            }
        }
    };
}

tuples!(A B C D E F G H I);

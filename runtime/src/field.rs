//! What can be a field of a schema, and how it gets in and out of its bytes.

pub mod code;
pub mod number;
pub mod part;
#[expect(unsafe_code, reason = "promises what a view is")]
pub(crate) mod view;

use core::convert::Infallible;

use zerocopy::byteorder::{ByteOrder, F32, F64, I16, I32, I64, I128, U16, U32, U64, U128};

use crate::error::OverlayError;
use crate::overlay::View;
use crate::proof::endian::{Declared, Order, Undeclared};
use crate::proof::extent::Extent;
use crate::raw;

/// A type that a field can have, in byte order `O`.
///
/// Numbers, `bool`, `char`, arrays, and every type that derives [`Overlay`](crate::Overlay) are fields.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field in byte order `{O}`",
    label = "no overlay, or one that needs another byte order",
    note = "a field is a number, a bool, a char, a type that derives `Overlay`, or an array of these; if it has several bytes, write `#[overlay(endian = big)]` or `little`"
)]
pub trait Field<O>: Sized {
    /// What lies over the field's bytes.
    type Wire: View;
    /// What the getter gives: the value itself, or a reference to the part of the overlay.
    type Get<'a>;
    /// What storing a value can fail with: nothing, or an [`OverlayError`].
    type Misfit: Misfit;

    /// What the getter gives.
    fn get(wire: &Self::Wire) -> Self::Get<'_>;
    /// A copy of the value.
    fn load(wire: &Self::Wire) -> Self;
    /// Writes the value; what stands before the fault is written even if it fails.
    ///
    /// # Errors
    /// If a bit field of it has too large a value.
    fn store(&self, wire: &mut Self::Wire) -> Result<(), Self::Misfit>;

    /// Writes the value, or nothing of it if a part does not fit.
    ///
    /// # Errors
    /// As those of [`store`](Self::store).
    #[inline]
    fn assign(&self, wire: &mut Self::Wire) -> Result<(), Self::Misfit> {
        if !Self::Misfit::FAILS {
            return self.store(wire);
        }
        let mut whole = *wire;
        self.store(&mut whole)?;
        *wire = whole;
        Ok(())
    }
}

/// How storing can fail, and what the functions that store therefore return.
pub trait Misfit: Into<OverlayError> {
    /// Whether anything can fail.
    const FAILS: bool;
    /// `T` itself if nothing can fail, else a `Result`.
    type Or<T>;
    /// The result as it is returned.
    fn or<T>(result: Result<T, Self>) -> Self::Or<T>;
}

impl Misfit for Infallible {
    const FAILS: bool = false;
    type Or<T> = T;

    #[inline]
    fn or<T>(result: Result<T, Self>) -> T {
        match result {
            Ok(value) => value,
            Err(never) => match never {},
        }
    }
}

impl Misfit for OverlayError {
    const FAILS: bool = true;
    type Or<T> = Result<T, Self>;

    #[inline]
    fn or<T>(result: Result<T, Self>) -> Result<T, Self> {
        result
    }
}

/// Whether storing can fail, as a type that is computed from the parts.
#[derive(Debug)]
pub struct Fails<const FAILS: bool>;

/// How storing can fail, by whether it can.
pub trait Failing {
    /// [`Infallible`] or [`OverlayError`].
    type Misfit: Misfit;
}

impl Failing for Fails<false> {
    type Misfit = Infallible;
}
impl Failing for Fails<true> {
    type Misfit = OverlayError;
}

/// The value of an overlay.
#[inline]
#[must_use]
pub fn load<T: Field<Undeclared>>(wire: &T::Wire) -> T {
    T::load(wire)
}

/// Writes the value into an overlay, or nothing of it.
#[inline]
pub fn assign<T: Field<Undeclared>>(
    value: &T,
    wire: &mut T::Wire,
) -> <T::Misfit as Misfit>::Or<()> {
    T::Misfit::or(value.assign(wire))
}

/// A new overlay of a value, its gaps zero.
///
/// # Errors
/// As those of [`Field::store`].
#[inline]
pub fn build<O, T: Field<O>>(value: &T) -> Result<T::Wire, T::Misfit> {
    let mut wire = raw::zeroed();
    value.store(&mut wire)?;
    Ok(wire)
}

/// The bytes of a value, its gaps zero.
#[inline]
pub fn to_bytes<T, S: Extent>(value: &T) -> <T::Misfit as Misfit>::Or<S::Array>
where
    T: Field<Undeclared, Wire: View<Size = S>>,
{
    T::Misfit::or(build(value).map(|wire| *raw::array(&wire)))
}

#[diagnostic::do_not_recommend]
impl<O, T: Field<O>, const N: usize> Field<O> for [T; N] {
    type Wire = [T::Wire; N];
    type Get<'a> = &'a [T::Wire; N];
    type Misfit = T::Misfit;

    #[inline]
    fn get(wire: &Self::Wire) -> &Self::Wire {
        wire
    }

    #[inline]
    fn load(wire: &Self::Wire) -> Self {
        core::array::from_fn(|i| T::load(&wire[i]))
    }

    #[inline]
    fn store(&self, wire: &mut Self::Wire) -> Result<(), Self::Misfit> {
        for (value, wire) in self.iter().zip(wire) {
            value.store(wire)?;
        }
        Ok(())
    }
}

/// A native number of several bytes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be laid over bytes in a byte order",
    label = "no number of a fixed size, and no overlay",
    note = "that is for numbers, such as `u32` and `f64`, for enums that derive `Overlay`, and arrays of these"
)]
pub trait Number: Copy {
    /// The number in byte order `O`.
    type Over<O: Order + ByteOrder>: View;
    /// Reads it.
    fn read<O: Order + ByteOrder>(over: &Self::Over<O>) -> Self;
    /// Writes it.
    fn write<O: Order + ByteOrder>(self) -> Self::Over<O>;
}

impl<T: Number, O: Declared<T>> Field<O> for T {
    type Wire = T::Over<O>;
    type Get<'a> = Self;
    type Misfit = Infallible;

    #[inline]
    fn get(wire: &Self::Wire) -> Self {
        T::read(wire)
    }

    #[inline]
    fn load(wire: &Self::Wire) -> Self {
        T::read(wire)
    }

    #[inline]
    fn store(&self, wire: &mut Self::Wire) -> Result<(), Infallible> {
        *wire = T::write(*self);
        Ok(())
    }
}

macro_rules! numbers {
    ($($native:ident as $wire:ident),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl Number for $native {
            type Over<O: Order + ByteOrder> = $wire<O>;

            #[inline]
            fn read<O: Order + ByteOrder>(over: &$wire<O>) -> Self {
                over.get()
            }

            #[inline]
            fn write<O: Order + ByteOrder>(self) -> $wire<O> {
                $wire::new(self)
            }
        }
    )*};
}

numbers! {
    u16 as U16, u32 as U32, u64 as U64, u128 as U128,
    i16 as I16, i32 as I32, i64 as I64, i128 as I128,
    f32 as F32, f64 as F64,
}

macro_rules! bytes {
    ($($byte:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<O> Field<O> for $byte {
            type Wire = Self;
            type Get<'a> = Self;
            type Misfit = Infallible;

            #[inline]
            fn get(wire: &Self) -> Self {
                *wire
            }

            #[inline]
            fn load(wire: &Self) -> Self {
                *wire
            }

            #[inline]
            fn store(&self, wire: &mut Self) -> Result<(), Infallible> {
                *wire = *self;
                Ok(())
            }
        }
    )*};
}

bytes!(u8, i8);

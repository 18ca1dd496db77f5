//! What can be a field of a schema, and how it gets in and out of its bytes.

pub mod accessor;
#[expect(unsafe_code, reason = "declares what an integer over bytes promises")]
pub mod code;
pub mod conversion;
#[expect(unsafe_code, reason = "implements `View` for types that are stored as others")]
pub mod encoded;
pub mod in_order;
mod number;
pub mod packed;
pub mod probe;
pub mod signature;
pub mod stored_as;
#[expect(unsafe_code, reason = "implements `View` for types without a schema")]
mod view;

use core::convert::Infallible;

use crate::error::OverlayError;
use crate::overlay::View;
use crate::proof::endian::Undeclared;
use crate::proof::extent::Extent;
use crate::proof::proven::Proven;
use crate::raw;

/// A type that a field can have, in byte order `O`.
///
/// Numbers, with and without a byte order of their own, `bool`, `char`, arrays, and every type that
/// derives [`Overlay`](crate::Overlay) are fields.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field in byte order `{O}`",
    label = "not an overlay, or not in this byte order",
    note = "a field is a number, a bool, a char, a type that derives `Overlay`, or an array of these; if it has several bytes, write `#[overlay(endian = big)]` or `little`"
)]
pub trait Field<O>: Sized {
    /// The type that lies over the field's bytes.
    type Wire: View;
    /// The type that the getter returns: the value itself, or a reference into the overlay.
    type Get<'a>;
    /// The error of storing a value: [`Infallible`], or [`OverlayError`] if there are bit fields
    /// that are narrower than their type.
    type Misfit: Misfit;
    /// The error of loading a value: [`Infallible`], or [`OverlayError`] if there are fields whose bytes
    /// are converted by `TryFrom`.
    type LoadError: Misfit;

    /// Returns what the getter returns.
    fn get(wire: &Self::Wire) -> Self::Get<'_>;
    /// Returns a copy of the value.
    ///
    /// # Errors
    /// If the bytes of a field do not convert to its type.
    fn load(wire: &Self::Wire) -> Result<Self, Self::LoadError>;
    /// Writes the value. If it fails, the fields before the one that does not fit are written.
    ///
    /// # Errors
    /// If the value of a bit field is too large for its bits.
    fn store(&self, wire: &mut Self::Wire) -> Result<(), Self::Misfit>;

    /// Writes the value. If it fails, nothing is written.
    ///
    /// # Errors
    /// If the value of a bit field is too large for its bits.
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

/// The error of a value that does not fit its field or does not convert, and what functions that store
/// or load therefore return.
pub trait Misfit: Into<OverlayError> {
    /// Whether the function can fail.
    const FAILS: bool;
    /// Its return type: `T` if it cannot fail, else a `Result`.
    type Or<T>;
    /// Converts the result to that return type.
    fn or<T>(result: Result<T, Self>) -> Self::Or<T>;
    /// An error unless the value fits.
    ///
    /// # Errors
    /// What `error` returns, if `fits` is false. It must be true where no error is possible.
    fn unless(fits: bool, error: impl FnOnce() -> OverlayError) -> Result<(), Self>;
    /// Makes an array of what `element` returns for each index.
    ///
    /// # Errors
    /// The first error of `element`.
    fn array<T, const N: usize>(
        element: impl FnMut(usize) -> Result<T, Self>,
    ) -> Result<[T; N], Self>;
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

    #[inline]
    fn unless(_fits: bool, _error: impl FnOnce() -> OverlayError) -> Result<(), Self> {
        Ok(())
    }

    #[inline]
    fn array<T, const N: usize>(
        mut element: impl FnMut(usize) -> Result<T, Self>,
    ) -> Result<[T; N], Self> {
        Ok(core::array::from_fn(|i| Self::or(element(i))))
    }
}

impl Misfit for OverlayError {
    const FAILS: bool = true;
    type Or<T> = Result<T, Self>;

    #[inline]
    fn or<T>(result: Result<T, Self>) -> Result<T, Self> {
        result
    }

    #[inline]
    fn unless(fits: bool, error: impl FnOnce() -> OverlayError) -> Result<(), Self> {
        if fits { Ok(()) } else { Err(error()) }
    }

    #[inline]
    fn array<T, const N: usize>(
        mut element: impl FnMut(usize) -> Result<T, Self>,
    ) -> Result<[T; N], Self> {
        let mut first_error = None;
        let elements: [Option<T>; N] = core::array::from_fn(|i| match element(i) {
            Ok(value) => Some(value),
            Err(error) => {
                first_error.get_or_insert(error);
                None
            }
        });
        match first_error {
            Some(error) => Err(error),
            // Without an error, each element is there.
            None => Ok(elements.map(|element| element.expect("an element without an error"))),
        }
    }
}

/// The error of storing or loading, selected by a constant that is true if it can fail.
pub trait Failing {
    /// [`OverlayError`] for `true`, [`Infallible`] for `false`.
    type Misfit: Misfit;
}

impl Failing for Proven<false> {
    type Misfit = Infallible;
}
impl Failing for Proven<true> {
    type Misfit = OverlayError;
}

/// Returns a copy of the value of an overlay.
#[inline]
pub fn load<T: Field<Undeclared>>(wire: &T::Wire) -> <T::LoadError as Misfit>::Or<T> {
    T::LoadError::or(T::load(wire))
}

/// Writes the value into an overlay. If it fails, nothing is written.
#[inline]
pub fn assign<T: Field<Undeclared>>(
    value: &T,
    wire: &mut T::Wire,
) -> <T::Misfit as Misfit>::Or<()> {
    T::Misfit::or(value.assign(wire))
}

/// Makes an overlay of a value. Bytes that belong to no field are zero.
///
/// # Errors
/// If the value of a bit field is too large for its bits.
#[inline]
pub(crate) fn build<O, T: Field<O>>(value: &T) -> Result<T::Wire, T::Misfit> {
    let mut wire = raw::zeroed();
    value.store(&mut wire)?;
    Ok(wire)
}

/// Returns the bytes of a value. Bytes that belong to no field are zero.
#[inline]
pub fn to_bytes<T, S: Extent>(value: &T) -> <T::Misfit as Misfit>::Or<S::Array>
where
    T: Field<Undeclared, Wire: View<Size = S>>,
{
    T::Misfit::or(build(value).map(|wire| *raw::reinterpret(&wire)))
}

#[diagnostic::do_not_recommend]
impl<O, T: Field<O>, const N: usize> Field<O> for [T; N] {
    type Wire = [T::Wire; N];
    type Get<'a> = &'a [T::Wire; N];
    type Misfit = T::Misfit;
    type LoadError = T::LoadError;

    #[inline]
    fn get(wire: &Self::Wire) -> &Self::Wire {
        wire
    }

    #[inline]
    fn load(wire: &Self::Wire) -> Result<Self, T::LoadError> {
        T::LoadError::array(|i| T::load(&wire[i]))
    }

    #[inline]
    fn store(&self, wire: &mut Self::Wire) -> Result<(), Self::Misfit> {
        for (value, wire) in self.iter().zip(wire) {
            value.store(wire)?;
        }
        Ok(())
    }
}

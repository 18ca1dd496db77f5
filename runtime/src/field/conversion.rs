//! The conversion of a value to its overlay: `From`, or `TryFrom` if a bit field may not hold the
//! value.
//!
//! The derive does not see the bit fields of nested schemas, so it may not know which of the two
//! traits it has to implement. It cannot implement them under conditions: rustc does not accept a
//! `TryFrom` beside a `From`, even if the conditions exclude each other, as the standard library
//! implements `TryFrom` wherever there is a `From`. So the derive implements both, and the type that
//! is converted is computed: for one of the traits it is the reference to the value, for the other it
//! is [`UseTryFrom`].

use core::convert::Infallible;

use crate::error::OverlayError;
use crate::field::{Field, build};
use crate::proof::endian::Undeclared;
use crate::proof::proven::Proven;

/// A type without values, in place of the reference to a value that is not converted. Its name is in the
/// error about a `From` that is missing.
#[derive(Debug)]
pub enum UseTryFrom {}

/// What the overlay of the schema `S` is made of, selected by a constant that is true if a value may not
/// fit.
///
/// `S` is a parameter of the trait, and not of its types alone: when rustc looks for implementations
/// that overlap, it computes a type only if the trait or its parameters name a type of the same crate.
/// `Fields` are the types of fields from which the constant is computed. If one of them does not exist,
/// rustc ignores the implementation that names it, and the missing type is the only error.
pub trait Sources<S, Fields> {
    /// What `From` converts.
    type From<'a>
    where
        S: 'a;
    /// What `TryFrom` converts.
    type TryFrom<'a>
    where
        S: 'a;
}

impl<S, Fields> Sources<S, Fields> for Proven<false> {
    type From<'a>
        = &'a S
    where
        S: 'a;
    type TryFrom<'a>
        = UseTryFrom
    where
        S: 'a;
}

impl<S, Fields> Sources<S, Fields> for Proven<true> {
    type From<'a>
        = UseTryFrom
    where
        S: 'a;
    type TryFrom<'a>
        = &'a S
    where
        S: 'a;
}

/// What an overlay is made of: a reference to a value of its schema.
pub trait IntoOverlay<Overlay, Misfit> {
    /// Makes the overlay.
    ///
    /// # Errors
    /// If the value of a bit field is too large for its bits.
    fn into_overlay(self) -> Result<Overlay, Misfit>;
}

impl<S: Field<Undeclared>> IntoOverlay<S::Wire, S::Misfit> for &S {
    #[inline]
    fn into_overlay(self) -> Result<S::Wire, S::Misfit> {
        build(self)
    }
}

impl<Overlay, Misfit> IntoOverlay<Overlay, Misfit> for UseTryFrom {
    fn into_overlay(self) -> Result<Overlay, Misfit> {
        match self {}
    }
}

/// Makes an overlay of a value that always fits. Bytes that belong to no field are zero.
#[inline]
pub fn overlay_of<Overlay>(value: impl IntoOverlay<Overlay, Infallible>) -> Overlay {
    match value.into_overlay() {
        Ok(overlay) => overlay,
        Err(never) => match never {},
    }
}

/// Makes an overlay of a value. Bytes that belong to no field are zero.
///
/// # Errors
/// If the value of a bit field is too large for its bits.
#[inline]
pub fn try_overlay_of<Overlay>(
    value: impl IntoOverlay<Overlay, OverlayError>,
) -> Result<Overlay, OverlayError> {
    value.into_overlay()
}

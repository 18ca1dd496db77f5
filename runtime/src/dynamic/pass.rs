//! The passes over a value that is built. The first one makes no errors, and stops at the end of the buffer,
//! which keeps building fast. If it stops, a second pass finds out what is wrong, or how many bytes are
//! missing.

use core::convert::Infallible;

use crate::dynamic::report::{Diagnosis, Silent};
use crate::error::OverlayError;

/// What a pass over a value is for. It is the error that stops the pass, too.
pub trait Pass: Sized + From<OverlayError> + From<Infallible> {
    /// Whether the bytes are there already, and are compared.
    const COMPARES: bool;

    /// What stops the pass at a fault.
    fn fault(error: impl FnOnce() -> OverlayError) -> Self;

    /// Goes on after the end of the buffer, or a condition that does not hold.
    ///
    /// # Errors
    /// If the pass leaves that to another one.
    #[inline]
    fn go_on() -> Result<(), Self> {
        Ok(())
    }
}

/// The bytes are written. No error is made, and bytes that are missing are not counted.
impl Pass for Silent {
    const COMPARES: bool = false;

    #[inline]
    fn fault(_: impl FnOnce() -> OverlayError) -> Self {
        Self
    }

    #[inline]
    fn go_on() -> Result<(), Self> {
        Err(Self)
    }
}

/// The bytes are written, or counted after the end of the buffer. A fault is an error.
impl Pass for Diagnosis {
    const COMPARES: bool = false;

    #[cold]
    fn fault(error: impl FnOnce() -> OverlayError) -> Self {
        Self(error())
    }
}

/// The bytes are counted. A fault only stops the pass.
#[derive(Debug)]
pub struct Count;

impl Pass for Count {
    const COMPARES: bool = false;

    #[inline]
    fn fault(_: impl FnOnce() -> OverlayError) -> Self {
        Self
    }
}

/// The bytes are compared with those that were written. A fault only stops the pass.
#[derive(Debug)]
pub struct Comparison;

impl Pass for Comparison {
    const COMPARES: bool = true;

    #[inline]
    fn fault(_: impl FnOnce() -> OverlayError) -> Self {
        Self
    }
}

impl From<OverlayError> for Diagnosis {
    #[inline]
    fn from(error: OverlayError) -> Self {
        Self(error)
    }
}

impl From<Infallible> for Diagnosis {
    #[inline]
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

/// How the passes without errors convert what functions return.
macro_rules! without_errors {
    ($($pass:ident),*) => {$(
        impl From<OverlayError> for $pass {
            #[inline]
            fn from(_: OverlayError) -> Self {
                Self
            }
        }

        impl From<Infallible> for $pass {
            #[inline]
            fn from(never: Infallible) -> Self {
                match never {}
            }
        }
    )*};
}

without_errors!(Silent, Count, Comparison);

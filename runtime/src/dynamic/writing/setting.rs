//! Writing values to the fields of mutable views, and the errors of values that cannot be written.

use crate::dynamic::cursor::before;
use crate::error::{Fault, OverlayError, Site};

/// The place of expressions that are evaluated when a field is set. It reports their faults like a cursor.
#[derive(Debug, Clone, Copy)]
pub struct Setting;

impl Setting {
    /// The error of a field that cannot be set.
    #[cold]
    #[must_use]
    pub fn fault(self, site: &'static Site, fault: impl FnOnce() -> Fault) -> OverlayError {
        OverlayError::Write { site, fault: fault() }
    }
}

/// The error of a field that is absent.
#[cold]
#[must_use]
pub const fn absent(site: &'static Site) -> OverlayError {
    OverlayError::Write { site, fault: Fault::Absent }
}

/// What a setter of a run returns.
pub trait Outcome {
    /// The result.
    ///
    /// # Errors
    /// If the value does not fit.
    fn result(self) -> Result<(), OverlayError>;
}

impl Outcome for () {
    #[inline]
    fn result(self) -> Result<(), OverlayError> {
        Ok(())
    }
}

impl Outcome for Result<(), OverlayError> {
    #[inline]
    fn result(self) -> Result<(), OverlayError> {
        self
    }
}

/// What a setter of a run returns, as a result.
///
/// # Errors
/// If the value does not fit.
#[inline]
pub fn outcome(outcome: impl Outcome) -> Result<(), OverlayError> {
    outcome.result()
}

/// Writes bytes or text of the same length. `terminator` is the byte that ends the field, if there is one.
///
/// # Errors
/// If the field is absent, the length differs, or the terminator is among the bytes.
#[inline]
pub fn set_bytes(
    part: Option<&mut [u8]>,
    value: &[u8],
    terminator: Option<u8>,
    site: &'static Site,
) -> Result<(), OverlayError> {
    let Some(part) = part else { return Err(absent(site)) };
    let (actual, written) = (part.len(), value.len());
    if let Some(terminator) = terminator {
        let position = before(value, terminator).len();
        if position < written {
            let fault = Fault::Terminator { terminator, position };
            return Err(OverlayError::Write { site, fault });
        }
    }
    if actual != written {
        let fault = Fault::Length { actual, written };
        return Err(OverlayError::Write { site, fault });
    }
    part.copy_from_slice(value);
    Ok(())
}

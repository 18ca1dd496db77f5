//! Why a published value could not be read.

use core::fmt;

use crate::error::OverlayError;

/// Why a published value could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// No value has been published yet.
    Empty,
    /// Each attempt to copy the value failed, because another value was published during the copy.
    /// Reading again may succeed.
    Busy,
    /// The published bytes are not a valid value of the type.
    Invalid(OverlayError),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing was published yet"),
            Self::Busy => f.write_str("values are published faster than they can be copied"),
            Self::Invalid(error) => write!(f, "the published value is not valid: {error}"),
        }
    }
}

impl core::error::Error for ReadError {}

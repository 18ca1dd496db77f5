//! Partition tables and file systems.

pub mod ext4;
pub mod fat;
pub mod gpt;
pub mod mbr;

use core::fmt;

use overlaid::OverlayError;

use crate::Format;

// A file system and a GPT have the mark of an MBR, too.
pub(crate) const FORMATS: &[Format] = &[gpt::FORMAT, fat::FORMAT, ext4::FORMAT, mbr::FORMAT];

/// Why a partition table or a file system cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Bytes are not what their schema says.
    Layout(OverlayError),
    /// Something that is referred to is not in the file.
    Missing {
        /// What it is.
        what: &'static str,
        /// Its number.
        number: u64,
    },
    /// Things that refer to one another return, or are nested too deep.
    Loop {
        /// What they are.
        what: &'static str,
        /// The number of the one at which the reader gave up.
        number: u64,
    },
}

impl From<OverlayError> for Error {
    fn from(error: OverlayError) -> Self {
        Self::Layout(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Layout(error) => error.fmt(f),
            Self::Missing { what, number } => write!(f, "there is no {what} {number}"),
            Self::Loop { what, number } => {
                write!(f, "at {what} {number}, a chain returns or does not end")
            }
        }
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Layout(error) => Some(error),
            _ => None,
        }
    }
}

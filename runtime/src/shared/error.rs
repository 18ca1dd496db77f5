//! What can go wrong with shared memory.

pub(crate) mod contents;
mod display;
pub(crate) mod lock_kind;

use core::time::Duration;
use std::boxed::Box;
use std::io;
use std::string::String;

use crate::error::OverlayError;
use crate::layout::Layout;
use crate::shared::error::contents::SegmentContents;
use crate::shared::error::lock_kind::LockErrorKind;

/// Why a segment could not be made, opened or handed over.
#[derive(Debug)]
#[non_exhaustive]
pub enum SharedError {
    /// The system refused.
    Os {
        /// What was being done.
        doing: &'static str,
        /// The system's error.
        source: io::Error,
    },
    /// There is no segment behind the descriptor, or one that another library made.
    NotASegment,
    /// The segment has another version of the header.
    Version {
        /// The segment's.
        found: u32,
        /// The one that this program knows.
        expected: u32,
    },
    /// The segment's lock is of another C library, word size or byte order.
    Lock {
        /// The segment's, encoded as in its header.
        found: u32,
        /// This program's, encoded as in a header.
        expected: u32,
    },
    /// The segment's lock would not survive its holder: something else wrote over it, or made it.
    LockKind,
    /// The segment's lock is held by the thread with this number, which does not exist.
    LockHolder(u32),
    /// The segment holds something else.
    Layout {
        /// Which part of it: `locked` or `published`.
        part: &'static str,
        /// What the segment holds.
        found: SegmentContents,
        /// What this program expects.
        expected: SegmentContents,
    },
    /// The segment is larger or smaller than its layout.
    Size {
        /// Its size, in bytes.
        found: u64,
        /// The size of its layout, in bytes.
        expected: u64,
    },
    /// The segment is not sealed: it could be made smaller under a view.
    Unsealed,
    /// Together, the overlays are larger than memory can be.
    TooLarge,
    /// Zeroes are not a valid value of the type.
    Zeroes(OverlayError),
    /// What [`Options::init`](crate::shared::Options::init) wrote is not a valid value of the type.
    Init(OverlayError),
    /// A living process has a segment of this name.
    NameTaken(String),
    /// No living process has a segment of this name.
    NameUnknown(String),
    /// The name is not valid: it has 1 to 64 letters, digits, `-`, `_` and `.`, and does not start
    /// with `.`.
    NameInvalid(String),
    /// Another process kept the directory of names locked (`flock`). This crate locks it only for a
    /// moment, so that process was stopped in the meantime, or another program locked the
    /// directory.
    NamesLocked {
        /// The path of the directory.
        directory: String,
        /// How long this process waited.
        waited: Duration,
    },
    /// The mode has other bits than the nine of permissions.
    Mode(u32),
    /// The descriptor is open for reading alone, so the lock cannot be taken through it.
    ForReading,
    /// The environment variable names no open descriptor.
    Variable {
        /// The variable.
        name: String,
        /// Its value, if it is set.
        value: Option<String>,
    },
    /// No environment variable can have this name: it is empty, or it contains `=` or NUL.
    VariableInvalid(String),
    /// Bytes came over the socket without a descriptor.
    NoDescriptor,
    /// The other end of the socket was closed before a segment came.
    Closed,
    /// A buffer on the heap cannot be handed to another process.
    Local,
    /// Taking a lock gave no guard. `?` converts a [`LockError`](crate::shared::LockError) into
    /// this.
    Locking {
        /// The layout of the locked bytes.
        layout: &'static Layout,
        /// Which error it was.
        kind: LockErrorKind,
        /// For [`LockErrorKind::Invalid`], why the bytes are not a valid value.
        source: Option<Box<OverlayError>>,
    },
}

/// Turns an error of the system into a [`SharedError`] that says what was being done.
pub(crate) fn os_error<E: Into<io::Error>>(doing: &'static str) -> impl FnOnce(E) -> SharedError {
    move |error| SharedError::Os { doing, source: error.into() }
}

impl core::error::Error for SharedError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::Os { source, .. } => Some(source),
            Self::Zeroes(error) | Self::Init(error) => Some(error),
            Self::Locking { source: Some(error), .. } => Some(&**error),
            _ => None,
        }
    }
}

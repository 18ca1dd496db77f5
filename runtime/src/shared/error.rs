//! What can go wrong with shared memory.

use core::fmt;
use std::boxed::Box;
use std::io;
use std::string::String;

use crate::error::OverlayError;
use crate::layout::Layout;
use crate::shared::guard::lock_error::{LockErrorKind, display_locking};

/// Why a segment could not be made, opened or handed over.
#[derive(Debug)]
#[non_exhaustive]
pub enum SharedError {
    /// The system refused.
    Os {
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// There is no segment behind the descriptor, or not one that this crate made.
    NotASegment,
    /// The segment has another version of the header.
    Version {
        /// That of the segment.
        found: u32,
        /// The one that this program knows.
        expected: u32,
    },
    /// The segment's lock is of another C library, word size or byte order.
    Lock {
        /// Those of the segment.
        found: u32,
        /// Those of this program.
        expected: u32,
    },
    /// The segment's lock would not survive its holder: something else wrote over it, or made it.
    LockKind,
    /// The segment's lock is held by a thread of this number, and there is none.
    LockHolder(u32),
    /// The segment holds something else.
    Layout {
        /// `locked` or `published`.
        part: &'static str,
        /// What the segment holds.
        found: Holding,
        /// What this program expects.
        expected: Holding,
    },
    /// The segment is larger or smaller than its layout.
    Size {
        /// In bytes.
        found: u64,
        /// In bytes.
        expected: u64,
    },
    /// The segment could be made smaller under a view.
    Unsealed,
    /// Together, the overlays are larger than memory can be.
    TooLarge,
    /// Zeroes are no value of the type.
    Zeroes(OverlayError),
    /// What [`Options::init`](crate::shared::Options::init) wrote is no value of the type.
    Init(OverlayError),
    /// A living process has a segment of this name.
    NameTaken(String),
    /// No living process has a segment of this name.
    NameUnknown(String),
    /// A name has 1 to 64 letters, digits, `-`, `_` and `.`, and does not start with a `.`.
    NameInvalid(String),
    /// A mode of memory has the nine bits of permissions.
    Mode(u32),
    /// The lock cannot be taken through a descriptor that is open for reading.
    ForReading,
    /// The environment variable names no open descriptor.
    Variable {
        /// The variable.
        name: String,
        /// What it is set to, if it is.
        value: Option<String>,
    },
    /// No environment can have a variable of this name: it is empty, or has a `=` or a NUL in it.
    VariableInvalid(String),
    /// Bytes came over the socket, and no descriptor beside them.
    NoDescriptor,
    /// The other end of the socket was closed before a segment came.
    Closed,
    /// A buffer on the heap cannot leave its process.
    Local,
    /// The lock was not taken; what a [`LockError`](crate::shared::LockError) becomes by `?`.
    Locking {
        /// What the lock protects.
        layout: &'static Layout,
        /// Why it was not taken.
        kind: LockErrorKind,
        /// Of [`LockErrorKind::Invalid`], why the bytes are no value.
        source: Option<Box<OverlayError>>,
    },
}

/// One part of a segment, as its header describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Holding {
    /// The type's name, cut to 56 bytes.
    pub name: String,
    /// Its `FINGERPRINT`.
    pub fingerprint: u64,
    /// Where it starts, in bytes.
    pub offset: u64,
    /// How many bytes it has.
    pub size: u64,
}

/// What others chose, for a terminal and not too long.
struct Chosen<'a>(&'a str);

impl fmt::Display for Chosen<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 64;
        self.0.chars().take(MOST).try_for_each(|letter| letter.escape_debug().fmt(f))?;
        if self.0.chars().nth(MOST).is_some() { f.write_str("…") } else { Ok(()) }
    }
}

/// Says what was being done when the system refused.
pub(crate) fn doing<E: Into<io::Error>>(doing: &'static str) -> impl FnOnce(E) -> SharedError {
    move |error| SharedError::Os { doing, source: error.into() }
}

impl fmt::Display for SharedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Os { doing, source } => write!(f, "{doing}: {source}"),
            Self::NotASegment => f.write_str("there is no segment of overlaid here"),
            Self::Version { found, expected } => write!(
                f,
                "this segment has version {found} of the header; this program knows {expected}"
            ),
            Self::Lock { found, expected } => {
                f.write_str("the lock of this segment is ")?;
                display_identity(f, *found)?;
                f.write_str("; this program's is ")?;
                display_identity(f, *expected)
            }
            Self::LockKind => {
                f.write_str("the lock of this segment was not made as this program makes one")
            }
            Self::LockHolder(thread) => write!(
                f,
                "the lock of this segment is held by thread {thread}, which does not exist: something \
                 else wrote over it, or it is of another PID namespace"
            ),
            Self::Layout { part: "published", found, expected } if found.size == 0 => {
                write!(f, "this segment publishes nothing; this program expects {expected}")
            }
            Self::Layout { part: "published", found, expected } if expected.size == 0 => write!(
                f,
                "this segment publishes {found}; this program expects that it publishes nothing: \
                 write that type too, as in `SharedBuffer<T, P>`"
            ),
            Self::Layout { part, found, expected } => {
                write!(f, "this segment holds {found}; this program expects {expected}")?;
                if found.fingerprint == expected.fingerprint {
                    f.write_str(": its header is damaged")?;
                } else if found.name == expected.name && found.size == expected.size {
                    f.write_str(", of other fields or byte orders")?;
                }
                if *part == "published" { f.write_str(" (the published value)") } else { Ok(()) }
            }
            Self::Size { found, expected } => {
                write!(f, "this segment has {found} bytes; its layout needs {expected}")
            }
            Self::Unsealed => {
                f.write_str("this segment is not sealed: a peer could make it smaller under a view")
            }
            Self::TooLarge => f.write_str("the overlays are larger than memory can be"),
            Self::Zeroes(error) => write!(
                f,
                "the buffer cannot start as zeroes: {error}; `SharedBuffer::options().init(…)` \
                 writes another first value"
            ),
            Self::Init(error) => write!(f, "the buffer cannot start as `init` wrote it: {error}"),
            Self::NameTaken(name) => {
                write!(
                    f,
                    "the name `{name}` is taken by a segment of a living process: `open` joins it"
                )
            }
            Self::NameUnknown(name) => write!(f, "no living process has a segment `{name}`"),
            Self::NameInvalid(name) => write!(
                f,
                "`{}` is no name: 1 to 64 letters, digits, `-`, `_` and `.`, not `.` first",
                Chosen(name)
            ),
            Self::Mode(mode) => write!(f, "{mode:#o} is no mode of memory: those are up to 0o777"),
            Self::ForReading => f.write_str(
                "the descriptor is open for reading alone: `SharedReader::from_fd` takes it",
            ),
            Self::Variable { name, value } => {
                write!(f, "the environment variable `{}` is ", Chosen(name))?;
                match value {
                    None => f.write_str("not set"),
                    Some(value) => write!(f, "`{}`, which is no open descriptor", Chosen(value)),
                }
            }
            Self::VariableInvalid(name) => write!(
                f,
                "`{}` cannot be an environment variable: its name has at least a character, and no \
                 `=` or NUL",
                Chosen(name)
            ),
            Self::NoDescriptor => {
                f.write_str("no descriptor came over the socket, but other bytes")
            }
            Self::Closed => f.write_str("the socket was closed before a segment came"),
            Self::Local => f.write_str("a buffer on the heap cannot leave its process"),
            Self::Locking { layout, kind, source } => {
                display_locking(f, layout, *kind, source.as_deref())
            }
        }
    }
}

impl fmt::Display for Holding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, fingerprint, size, offset } = self;
        let name = Chosen(name);
        write!(f, "`{name}` v {fingerprint:#018x}, {size} bytes at {offset}")
    }
}

fn display_identity(f: &mut fmt::Formatter<'_>, identity: u32) -> fmt::Result {
    let [library, pointer, mutex, order] = identity.to_le_bytes();
    let library = match library {
        1 => "glibc",
        2 => "musl",
        _ => "an unknown C library",
    };
    let order = if order == 0 { "little" } else { "big" };
    // A hostile header has any number there.
    let bits = u32::from(pointer) * 8;
    write!(f, "that of {library}, {mutex} bytes, on a {bits}-bit {order}-endian machine")
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

/// Why a published value could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing was published yet.
    Empty,
    /// Values were published faster than one could be copied, again and again.
    Busy,
    /// What was published is no value of the type.
    Invalid(OverlayError),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing was published yet"),
            Self::Busy => f.write_str("values are published faster than they can be copied"),
            Self::Invalid(error) => write!(f, "the published value is none of its type: {error}"),
        }
    }
}

impl core::error::Error for ReadError {}

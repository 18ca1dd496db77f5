//! The words of a [`SharedError`].

use core::fmt;
use core::time::Duration;

use crate::shared::error::SharedError;
use crate::shared::error::contents::{LockIdentity, SegmentContents, Untrusted};
use crate::shared::error::lock_kind::display_locking;

impl fmt::Display for SharedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotASegment => "there is no segment of overlaid here",
            Self::LockKind => "the lock of this segment was not made as this program makes one",
            Self::Unsealed => {
                "this segment is not sealed: a peer could make it smaller under a view"
            }
            Self::TooLarge => "the overlays are larger than memory can be",
            Self::ForReading => {
                "the descriptor is open for reading alone: `SharedReader::from_fd` takes it"
            }
            Self::NoDescriptor => "bytes came over the socket, but no descriptor with them",
            Self::Closed => "the socket was closed before a segment came",
            Self::Local => "a buffer on the heap cannot leave its process",
            Self::Os { doing, source } => return write!(f, "{doing}: {source}"),
            Self::Version { found, expected } => return display_version(f, *found, *expected),
            Self::Lock { found, expected } => return display_lock(f, *found, *expected),
            Self::LockHolder(thread) => return display_holder(f, *thread),
            Self::Layout { part, found, expected } => {
                return display_layout(f, part, found, expected);
            }
            Self::Size { found, expected } => {
                return write!(f, "this segment has {found} bytes; its layout needs {expected}");
            }
            Self::Zeroes(error) => {
                let way_out = "`SharedBuffer::options().init(…)` writes another first value";
                return write!(f, "the buffer cannot start as zeroes: {error}; {way_out}");
            }
            Self::Init(error) => {
                return write!(f, "the buffer cannot start as `init` wrote it: {error}");
            }
            Self::NameTaken(name) => return display_taken(f, name),
            Self::NameUnknown(name) => {
                return write!(f, "no living process has a segment `{name}`");
            }
            Self::NameInvalid(name) => return display_invalid_name(f, name),
            Self::NamesLocked { directory, waited } => {
                return display_names_locked(f, directory, *waited);
            }
            Self::Mode(mode) => {
                return write!(f, "{mode:#o} is not a mode of memory: those are up to 0o777");
            }
            Self::Variable { name, value } => return display_variable(f, name, value.as_deref()),
            Self::VariableInvalid(name) => return display_invalid_variable(f, name),
            Self::Locking { layout, kind, source } => {
                return display_locking(f, layout, *kind, source.as_deref());
            }
        })
    }
}

fn display_version(f: &mut fmt::Formatter<'_>, found: u32, expected: u32) -> fmt::Result {
    write!(f, "this segment has version {found} of the header; this program knows {expected}")
}

fn display_lock(f: &mut fmt::Formatter<'_>, found: u32, expected: u32) -> fmt::Result {
    let (found, expected) = (LockIdentity(found), LockIdentity(expected));
    write!(f, "the lock of this segment is {found}; this program's is {expected}")
}

fn display_holder(f: &mut fmt::Formatter<'_>, thread: u32) -> fmt::Result {
    write!(
        f,
        "the lock of this segment is held by thread {thread}, which does not exist: something \
         else wrote over it, or the thread is in another PID namespace"
    )
}

fn display_layout(
    f: &mut fmt::Formatter<'_>,
    part: &str,
    found: &SegmentContents,
    expected: &SegmentContents,
) -> fmt::Result {
    let is_published = part == "published";
    if is_published && found.size == 0 {
        return write!(f, "this segment publishes nothing; this program expects {expected}");
    }
    if is_published && expected.size == 0 {
        return write!(
            f,
            "this segment publishes {found}; this program expects that it publishes nothing: write \
             that type too, as in `SharedBuffer<T, P>`"
        );
    }
    write!(f, "this segment holds {found}; this program expects {expected}")?;
    if found.fingerprint == expected.fingerprint {
        f.write_str(": its header is damaged")?;
    } else if found.name == expected.name && found.size == expected.size {
        f.write_str(", with other fields or byte orders")?;
    }
    f.write_str(if is_published { " (the published value)" } else { "" })
}

fn display_taken(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    write!(f, "the name `{name}` is taken by a segment of a living process: `open` opens it")
}

fn display_invalid_name(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    write!(
        f,
        "`{}` is not a valid name: a name has 1 to 64 letters, digits, `-`, `_` and `.`, and does \
         not start with `.`",
        Untrusted(name)
    )
}

fn display_names_locked(
    f: &mut fmt::Formatter<'_>,
    directory: &str,
    waited: Duration,
) -> fmt::Result {
    let directory = Untrusted(directory);
    write!(
        f,
        "another process kept the directory of names `{directory}` locked for {waited:?}: \
         `fuser {directory}` shows which processes have it open"
    )
}

fn display_variable(f: &mut fmt::Formatter<'_>, name: &str, value: Option<&str>) -> fmt::Result {
    let name = Untrusted(name);
    match value.map(Untrusted) {
        None => write!(f, "the environment variable `{name}` is not set"),
        Some(value) => {
            write!(
                f,
                "the environment variable `{name}` is `{value}`, which is not an open descriptor"
            )
        }
    }
}

fn display_invalid_variable(f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
    write!(
        f,
        "`{}` cannot be an environment variable: its name has at least a character, and no `=` or \
         NUL",
        Untrusted(name)
    )
}

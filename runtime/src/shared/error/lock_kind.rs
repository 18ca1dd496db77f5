//! Why taking a lock gave no guard, without the lock that the error may hold.

use core::fmt;
use std::io;

use crate::error::OverlayError;
use crate::layout::Layout;

/// Which [`LockError`](crate::shared::LockError) it was. It does not borrow the buffer, and can be
/// matched; a [`SharedError::Locking`](crate::shared::SharedError::Locking) holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LockErrorKind {
    /// [`LockError::OwnerDied`](crate::shared::LockError::OwnerDied)
    OwnerDied,
    /// [`LockError::Poisoned`](crate::shared::LockError::Poisoned)
    Poisoned,
    /// [`LockError::Invalid`](crate::shared::LockError::Invalid)
    Invalid,
    /// [`LockError::Busy`](crate::shared::LockError::Busy)
    Busy,
    /// [`LockError::TimedOut`](crate::shared::LockError::TimedOut)
    TimedOut,
    /// [`LockError::Deadlock`](crate::shared::LockError::Deadlock)
    Deadlock,
    /// [`LockError::TooMany`](crate::shared::LockError::TooMany)
    TooMany,
    /// [`LockError::Forgotten`](crate::shared::LockError::Forgotten)
    Forgotten,
    /// [`LockError::Unrecoverable`](crate::shared::LockError::Unrecoverable)
    Unrecoverable,
    /// [`LockError::Os`](crate::shared::LockError::Os)
    Os(i32),
}

impl fmt::Display for LockErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OwnerDied => {
                "the holder of the lock died, the bytes may be half written: `repair` the recovery"
            }
            Self::Poisoned => {
                "the lock is poisoned: a holder died or panicked, and the bytes have not been repaired: `repair` the recovery"
            }
            Self::Invalid => "the bytes under the lock are not a value of their type",
            Self::Busy => "another thread holds the lock",
            Self::TimedOut => "another thread held the lock until the time-out",
            Self::Deadlock => "this thread holds the lock already",
            Self::TooMany => {
                "this thread holds 1000 locks or more: if it died, the kernel could not give back many more"
            }
            Self::Forgotten => {
                "a thread forgot its guard and ended: its views may still be in use until their `SharedBuffer` is dropped"
            }
            Self::Unrecoverable => {
                "the lock is lost: a peer unlocked it after a holder's death without repairing it"
            }
            Self::Os(code) => {
                let error = io::Error::from_raw_os_error(*code);
                return write!(f, "the system refused the lock: {error}");
            }
        })
    }
}

/// Displays a lock error, with the layout of the locked bytes.
pub(crate) fn display_locking(
    f: &mut fmt::Formatter<'_>,
    layout: &Layout,
    kind: LockErrorKind,
    source: Option<&OverlayError>,
) -> fmt::Result {
    write!(f, "`{}`: {kind}", layout.type_name())?;
    source.map_or(Ok(()), |error| write!(f, ": {error}"))
}

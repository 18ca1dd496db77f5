//! Why a lock was not simply taken: with the lock that it may hold, and without.

use core::fmt;
use std::boxed::Box;
use std::io;

use crate::error::OverlayError;
use crate::layout::Layout;
use crate::overlay::{IsOverlay, Overlay};
use crate::shared::error::SharedError;
use crate::shared::guard::recovery::Recovery;

/// Why a lock was not simply taken.
///
/// In the first three the lock *is* held, by the [`Recovery`] inside: repair the bytes through it,
/// or drop it.
///
/// As it may hold the lock, it borrows the buffer, and is no [`Error`](core::error::Error) itself;
/// `?` makes it a [`SharedError`], or a box of one. Any other error wants that step in words, one of
/// your own as much as `anyhow`'s:
///
/// ```
/// use overlaid::{Le, SharedBuffer, SharedError};
///
/// enum Mine { Shared(SharedError) }
/// # impl From<SharedError> for Mine { fn from(error: SharedError) -> Self { Self::Shared(error) } }
///
/// fn count(shared: &SharedBuffer<Le<u64>>) -> Result<u64, Mine> {
///     Ok(shared.lock().map_err(SharedError::from)?.get())
/// }
/// # let Ok(0) = count(&SharedBuffer::local()?) else { panic!() };
/// # Ok::<(), SharedError>(())
/// ```
///
/// Either way, a recovery that it has is dropped: bytes that a dead holder left are not repaired, and
/// the lock is poisoned. Match first where that can be helped.
#[must_use]
#[non_exhaustive]
pub enum LockError<'a, T: IsOverlay, P: IsOverlay = crate::shared::Nothing> {
    /// The holder died. Unless it is repaired, the lock is poisoned from here on.
    OwnerDied(Recovery<'a, T, P>),
    /// A holder had died or panicked before, and nobody repaired the bytes.
    Poisoned(Recovery<'a, T, P>),
    /// The bytes are no value of `T`; only where not every bit pattern is one.
    Invalid(Recovery<'a, T, P>),
    /// Somebody holds the lock.
    Busy,
    /// Somebody held it until the time was over.
    TimedOut,
    /// This thread holds it, maybe through another opening of the segment, or in C or Python.
    Deadlock,
    /// This thread holds 1,000 locks or more, and with many more the kernel could not give all of
    /// them back if it died; only where a process has more than 1,000 buffers.
    TooMany,
    /// A thread ended whose guard was forgotten, and views of the bytes may be left. Nobody is given
    /// them until the [`SharedBuffer`](crate::shared::SharedBuffer) that the guard borrowed from is
    /// dropped, or its process is gone.
    Forgotten,
    /// A peer unlocked it without having repaired it, which ends the lock for good.
    Unrecoverable,
    /// The system refused.
    Os(i32),
}

/// Which [`LockError`] it was: what stays of it in a [`SharedError::Locking`], and can be matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LockErrorKind {
    /// [`LockError::OwnerDied`]
    OwnerDied,
    /// [`LockError::Poisoned`]
    Poisoned,
    /// [`LockError::Invalid`]
    Invalid,
    /// [`LockError::Busy`]
    Busy,
    /// [`LockError::TimedOut`]
    TimedOut,
    /// [`LockError::Deadlock`]
    Deadlock,
    /// [`LockError::TooMany`]
    TooMany,
    /// [`LockError::Forgotten`]
    Forgotten,
    /// [`LockError::Unrecoverable`]
    Unrecoverable,
    /// [`LockError::Os`]
    Os(i32),
}

impl fmt::Display for LockErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OwnerDied => {
                "the holder of the lock died, the bytes may be half written: `repair` the recovery"
            }
            Self::Poisoned => {
                "the lock is poisoned, as a holder died or panicked: `repair` the recovery"
            }
            Self::Invalid => "the bytes under the lock are no value of their type",
            Self::Busy => "somebody holds the lock",
            Self::TimedOut => "somebody held the lock until the time was over",
            Self::Deadlock => "this thread holds the lock already",
            Self::TooMany => {
                "this thread holds 1000 locks or more, the kernel could not give back many more if it died"
            }
            Self::Forgotten => {
                "a thread ended whose guard was forgotten: views may be left until its `SharedBuffer` is dropped"
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

impl<T: Overlay, P: Overlay> LockError<'_, T, P> {
    /// Which it is, without the lock that it may hold.
    #[must_use]
    pub const fn kind(&self) -> LockErrorKind {
        match self {
            Self::OwnerDied(_) => LockErrorKind::OwnerDied,
            Self::Poisoned(_) => LockErrorKind::Poisoned,
            Self::Invalid(_) => LockErrorKind::Invalid,
            Self::Busy => LockErrorKind::Busy,
            Self::TimedOut => LockErrorKind::TimedOut,
            Self::Deadlock => LockErrorKind::Deadlock,
            Self::TooMany => LockErrorKind::TooMany,
            Self::Forgotten => LockErrorKind::Forgotten,
            Self::Unrecoverable => LockErrorKind::Unrecoverable,
            Self::Os(code) => LockErrorKind::Os(*code),
        }
    }

    /// Why the bytes are no value, if that is it.
    fn source(&self) -> Option<OverlayError> {
        match self {
            Self::Invalid(recovery) => recovery.error(),
            _ => None,
        }
    }
}

/// Of a lock error, and of what it becomes.
pub(crate) fn display_locking(
    f: &mut fmt::Formatter<'_>,
    layout: &Layout,
    kind: LockErrorKind,
    source: Option<&OverlayError>,
) -> fmt::Result {
    write!(f, "`{}`: {kind}", layout.type_name())?;
    source.map_or(Ok(()), |error| write!(f, ": {error}"))
}

impl<T: Overlay, P: Overlay> fmt::Display for LockError<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display_locking(f, T::LAYOUT, self.kind(), self.source().as_ref())
    }
}

impl<T: Overlay, P: Overlay> fmt::Debug for LockError<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LockError({self})")
    }
}

/// Drops the recovery, if there is one: what was not repaired is then poisoned.
impl<T: Overlay, P: Overlay> From<LockError<'_, T, P>> for SharedError {
    fn from(error: LockError<'_, T, P>) -> Self {
        Self::Locking {
            layout: T::LAYOUT,
            kind: error.kind(),
            source: error.source().map(Box::new),
        }
    }
}

macro_rules! boxed {
    ($($error:ty),*) => {$(
        /// As a [`SharedError`], which borrows nothing.
        impl<T: Overlay, P: Overlay> From<LockError<'_, T, P>> for Box<$error> {
            fn from(error: LockError<'_, T, P>) -> Self {
                SharedError::from(error).into()
            }
        }
    )*};
}

boxed!(dyn core::error::Error, dyn core::error::Error + Send + Sync);

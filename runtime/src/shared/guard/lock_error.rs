//! Why taking a lock gave no guard. Some of the errors hold the lock.

use core::fmt;
use std::boxed::Box;

use crate::error::OverlayError;
use crate::overlay::{IsOverlay, Overlay};
use crate::shared::error::SharedError;
use crate::shared::error::lock_kind::{LockErrorKind, display_locking};
use crate::shared::guard::recovery::Recovery;
use crate::shared::types::Nothing;

/// Why taking a lock gave no guard. Some of the errors hold the lock.
///
/// In the first three variants the lock *is* held, by the [`Recovery`] inside: repair the bytes
/// through it, or drop it.
///
/// Because it may hold the lock, it borrows the buffer, and does not implement
/// [`Error`](core::error::Error). `?` converts it into a [`SharedError`], or into a box of one. For
/// any other error type, your own or `anyhow`'s, convert it into a `SharedError` first:
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
/// The conversion drops the recovery, if there is one: the bytes that a dead holder left are then
/// not repaired, and the lock is poisoned. Match on the error first where you can repair them.
#[must_use]
#[non_exhaustive]
pub enum LockError<'a, T: IsOverlay, P: IsOverlay = Nothing> {
    /// The holder died. Unless the bytes are repaired, the lock is poisoned from here on.
    OwnerDied(Recovery<'a, T, P>),
    /// A holder died or panicked before, and the bytes have not been repaired since.
    Poisoned(Recovery<'a, T, P>),
    /// The bytes are not a valid value of `T`, as their last holder or a
    /// [repair](Recovery::repair) left them. This happens only if not every bit pattern is one.
    Invalid(Recovery<'a, T, P>),
    /// Another thread holds the lock.
    Busy,
    /// Another thread held the lock until the time-out.
    TimedOut,
    /// This thread holds the lock already, maybe because it opened the segment again, or in C or
    /// Python.
    Deadlock,
    /// This thread holds 1,000 locks or more. If it held many more and died, the kernel could not
    /// give all of them back. This happens only in a process with more than 1,000 buffers.
    TooMany,
    /// A thread forgot its guard and ended, and its views may still be in use. The bytes are not
    /// given to any thread until the [`SharedBuffer`](crate::shared::SharedBuffer) that the guard
    /// borrowed from is dropped, or its process has ended.
    Forgotten,
    /// A peer unlocked the lock after a holder's death without repairing it. The lock cannot be
    /// used again.
    Unrecoverable,
    /// The system refused, with this error code.
    Os(i32),
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

    /// Why the bytes are not a valid value, if that is the error.
    fn source(&self) -> Option<OverlayError> {
        match self {
            Self::Invalid(recovery) => recovery.error(),
            _ => None,
        }
    }
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
        /// Converts into a [`SharedError`] first, which borrows nothing.
        impl<T: Overlay, P: Overlay> From<LockError<'_, T, P>> for Box<$error> {
            fn from(error: LockError<'_, T, P>) -> Self {
                SharedError::from(error).into()
            }
        }
    )*};
}

boxed!(dyn core::error::Error, dyn core::error::Error + Send + Sync);

//! The lock after something went wrong under it.

use core::fmt;
use core::marker::PhantomData;
use core::mem;

use crate::error::OverlayError;
use crate::overlay::{IsOverlay, Overlay, View};
use crate::shared::guard::lock_error::LockError;
use crate::shared::guard::{Guard, LeavesItsThread};
use crate::shared::owners::handle::Handle;
use crate::shared::segment::Base;
use crate::shared::segment::control::Control;
use crate::shared::types::{Nothing, Types};

/// The lock, held after something went wrong under it: repair the bytes, or drop it.
///
/// Dropping it after a holder's death, panicking in the repair, or leaving bytes that are not a valid
/// value poisons the lock.
///
/// The child of a fork may drop or forget its copy of a recovery, and must not use it otherwise.
#[must_use = "dropped, it leaves the lock poisoned"]
pub struct Recovery<'a, T: IsOverlay, P: IsOverlay = Nothing> {
    /// Its segment has the layout of `T` and `P`, and this thread holds its lock; or the process is
    /// a fork.
    handle: &'a Handle,
    cause: Cause,
    types: Types<T, P>,
}

/// What went wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The lock is inconsistent, since its holder died.
    OwnerDied,
    /// A holder before left the bytes unrepaired.
    Poisoned,
    /// The bytes are not a valid value.
    Invalid,
}

// SAFETY: the bound is never satisfied, so `Recovery` is never `Send`.
#[diagnostic::do_not_recommend]
unsafe impl<T: Overlay, P: Overlay> Send for Recovery<'_, T, P> where Self: LeavesItsThread {}

// SAFETY: a shared recovery gives a shared view, which is `Sync` by the bound. Otherwise it
// accesses the control, which is `Sync`, and the handle, which is `Sync`.
unsafe impl<T: Overlay<View: Sync>, P: Overlay> Sync for Recovery<'_, T, P> {}

impl<'a, T: Overlay, P: Overlay> Recovery<'a, T, P> {
    /// The recovery of a lock that this thread has taken and that has no guard.
    pub(crate) fn new(handle: &'a Handle, cause: Cause) -> Self {
        Self { handle, cause, types: PhantomData }
    }

    fn base(&self) -> Base<'a> {
        self.handle.attachment().segment().base()
    }

    fn control(&self) -> &'a Control {
        self.base().control()
    }

    /// The bytes as they were left. They may not be a valid value of `T`, which
    /// [`error`](Self::error) finds out. Getters decode any bytes: a `bool` that is not 0 reads as
    /// `true`, a `char` that is none as U+FFFD, a number that no variant has as the first variant,
    /// and a magic as what the bytes hold.
    #[must_use]
    pub fn overlay(&self) -> &T::View {
        // SAFETY: the segment has the layout of `T`, so a view at this address is inside its memory
        // and aligned; the segment outlives the recovery, and so the view. Memory that is mapped or
        // was zeroed is initialised, and any bytes are a view. Only the lock's holder writes the
        // bytes, as all who have the segment open keep to the lock. The holder is this thread,
        // whose recovery is borrowed shared for as long as the view. If it is forgotten, its handle
        // stays borrowed for as long as the view, and until then no other code is given the bytes,
        // even once this thread has ended and the kernel has given the lock back. The child of a
        // fork, which does not hold the lock, must not use the recovery, as its documentation says.
        unsafe { &*self.base().locked() }
    }

    /// Why the bytes are not a valid value of `T`, if they are not.
    #[must_use]
    pub fn error(&self) -> Option<OverlayError> {
        T::View::check(self.overlay()).err()
    }

    /// Repairs the bytes by the given function, checks them, and makes the lock usable again.
    ///
    /// The function is given the bytes as they were left. They may not be a valid value of `T`:
    /// getters decode any bytes, and setters write over them.
    ///
    /// # Errors
    /// [`LockError::Invalid`] if the bytes are still not a valid value of `T`. The recovery in it
    /// holds the lock, so that the repair can be tried again. Dropping it leaves the lock poisoned.
    pub fn repair(
        mut self,
        repair: impl FnOnce(&mut T::View),
    ) -> Result<Guard<'a, T, P>, LockError<'a, T, P>> {
        let control = self.control();
        // If the repair panics, no holder is given half repaired bytes as clean ones, even if the
        // lock was taken in another panic.
        control.poison();
        // SAFETY: the segment has the layout of `T`, so a view at this address is inside its memory
        // and aligned; the memory is valid for writes, since no lock is taken in memory that is
        // not; the segment outlives the recovery, and so the view. Memory that is mapped or was
        // zeroed is initialised, and any bytes are a view. Only the lock's holder accesses the
        // bytes, as all who have the segment open keep to the lock. The holder is this thread,
        // whose recovery was consumed, so that nothing else borrows from it. The child of a fork,
        // which does not hold the lock, must not use the recovery, as its documentation says.
        repair(unsafe { &mut *self.base().locked() });
        if self.error().is_some() {
            if self.cause == Cause::Invalid {
                self.cause = Cause::Poisoned;
            }
            return Err(LockError::Invalid(self));
        }
        control.mark_clean();
        if self.cause != Cause::Invalid {
            control.count_repair();
        }
        self.make_consistent();
        let (handle, base) = (self.handle, self.base());
        mem::forget(self);
        Ok(Guard::held(handle, base))
    }

    fn make_consistent(&self) {
        if self.cause == Cause::OwnerDied {
            self.control().lock.make_consistent();
        }
    }
}

impl<T: Overlay, P: Overlay> Drop for Recovery<'_, T, P> {
    fn drop(&mut self) {
        if self.cause == Cause::OwnerDied {
            // This comes before the lock is made consistent: if this process dies in between, the
            // next holder is told all the same.
            self.control().poison();
        }
        self.make_consistent();
        // SAFETY: this thread holds the lock, or a thread does that forked this process; the line
        // before made the lock consistent, if it was not. What borrowed from the recovery is gone
        // when it is dropped.
        unsafe { self.control().unlock() };
    }
}

impl<T: Overlay, P: Overlay> fmt::Debug for Recovery<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recovery")
            .field("layout", &format_args!("{}", T::LAYOUT.type_name()))
            .finish_non_exhaustive()
    }
}

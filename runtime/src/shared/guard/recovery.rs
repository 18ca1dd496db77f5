//! What a dead holder left, and whoever has to repair it.

use core::fmt;
use core::marker::PhantomData;
use core::mem;

use crate::error::OverlayError;
use crate::overlay::{IsOverlay, Overlay};
use crate::shared::guard::{Guard, LeavesItsThread};
use crate::shared::owners::handle::Handle;
use crate::shared::segment::Base;
use crate::shared::segment::control::Control;
use crate::shared::{Nothing, Types};

/// The lock, held after something went wrong under it: repair the bytes, or drop it.
///
/// Dropping that of a holder's death, or panicking in the repair, poisons the lock.
#[must_use = "dropped, it leaves the lock poisoned"]
pub struct Recovery<'a, T: IsOverlay, P: IsOverlay = Nothing> {
    handle: &'a Handle,
    found: Found,
    types: Types<T, P>,
}

/// What went wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    OwnerDied,
    Poisoned,
    Invalid,
}

// SAFETY: there is no type of which this holds.
#[diagnostic::do_not_recommend]
unsafe impl<T: Overlay, P: Overlay> Send for Recovery<'_, T, P> where Self: LeavesItsThread {}

// SAFETY: as of `Guard`.
unsafe impl<T: Overlay<View: Sync>, P: Overlay> Sync for Recovery<'_, T, P> {}

impl<'a, T: Overlay, P: Overlay> Recovery<'a, T, P> {
    /// Of a lock that this thread took, and of which there is no guard.
    pub(crate) fn new(handle: &'a Handle, found: Found) -> Self {
        Self { handle, found, types: PhantomData }
    }

    fn base(&self) -> Base<'a> {
        self.handle.segment().base()
    }

    fn control(&self) -> &'a Control {
        self.base().control()
    }

    /// The bytes as they were left.
    #[must_use]
    pub fn overlay(&self) -> &T::View {
        // SAFETY: as in `Guard`'s `deref`: this is what holds the lock.
        unsafe { &*self.base().locked() }
    }

    /// Why the bytes are no value of `T`, if they are none.
    #[must_use]
    pub fn error(&self) -> Option<OverlayError> {
        T::check(self.overlay()).err()
    }

    /// Makes the bytes whole, whatever that means for them, and the lock usable again.
    pub fn repair(self, repair: impl FnOnce(&mut T::View)) -> Guard<'a, T, P> {
        let control = self.control();
        // Nobody gets them half repaired, also if the lock was taken in a panic, and this is another.
        control.poison();
        // SAFETY: as in `Guard`'s `deref_mut`; this is consumed, so that nobody else refers to them.
        repair(unsafe { &mut *self.base().locked() });
        control.mark_clean();
        if self.found != Found::Invalid {
            control.count_repair();
        }
        self.make_consistent();
        let (handle, base) = (self.handle, self.base());
        mem::forget(self);
        Guard::held(handle, base)
    }

    fn make_consistent(&self) {
        if self.found == Found::OwnerDied {
            self.control().lock.make_consistent();
        }
    }
}

impl<T: Overlay, P: Overlay> Drop for Recovery<'_, T, P> {
    fn drop(&mut self) {
        if self.found == Found::OwnerDied {
            // Before the lock is consistent: if this process dies too, the next one is told.
            self.control().poison();
        }
        self.make_consistent();
        // SAFETY: this thread took the lock, and it is consistent now, or it is the fork of the one
        // that did.
        unsafe { self.control().give() };
    }
}

impl<T: Overlay, P: Overlay> fmt::Debug for Recovery<'_, T, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recovery")
            .field("layout", &format_args!("{}", T::LAYOUT.type_name()))
            .finish_non_exhaustive()
    }
}

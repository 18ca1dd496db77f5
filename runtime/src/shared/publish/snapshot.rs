//! Copies of bytes that need no lock.

use core::fmt;
use core::ops::Deref;
use core::ptr;
use std::boxed::Box;

use crate::overlay::{IsOverlay, Overlay};

/// A copy of the bytes as they were under the lock, or as they were published. It can only be read.
pub struct Snapshot<T: IsOverlay> {
    view: Box<T::View>,
}

impl<T: Overlay> Snapshot<T> {
    pub(crate) fn new(view: Box<T::View>) -> Self {
        Self { view }
    }

    /// Copies the view to the heap directly: the stack might have no room for it.
    pub(crate) fn of(view: &T::View) -> Self {
        let mut copy = Box::new_uninit();
        // SAFETY: `view` is valid for reads of one view and aligned, as it is a reference. `copy`
        // is new memory of the size and alignment of a view, valid for writes, and apart from
        // `view`. Copying the bytes makes a value, since a view is `Copy`.
        unsafe { ptr::copy_nonoverlapping(view, copy.as_mut_ptr(), 1) };
        // SAFETY: the line before wrote the whole view.
        Self::new(unsafe { copy.assume_init() })
    }
}

impl<T: Overlay> Deref for Snapshot<T> {
    type Target = T::View;

    #[inline]
    fn deref(&self) -> &T::View {
        &self.view
    }
}

impl<T: Overlay<View: fmt::Debug>> fmt::Debug for Snapshot<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view.fmt(f)
    }
}

impl<T: Overlay> Clone for Snapshot<T> {
    fn clone(&self) -> Self {
        Self::of(&self.view)
    }
}

//! Copies of the bytes, which need no lock.

use core::fmt;
use core::ops::Deref;
use std::boxed::Box;

use crate::overlay::{IsOverlay, Overlay};
use crate::raw;

/// A copy of the bytes as they were under the lock, or as they were published: to read only.
pub struct Snapshot<T: IsOverlay> {
    view: Box<T::View>,
}

impl<T: Overlay> Snapshot<T> {
    pub(crate) fn new(view: Box<T::View>) -> Self {
        Self { view }
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
        Self { view: raw::boxed(&self.view) }
    }
}

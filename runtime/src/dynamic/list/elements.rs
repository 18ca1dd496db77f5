//! The iterator over the elements of a list.

use core::fmt;
use core::iter::FusedIterator;

use super::{List, UNCOUNTED};
use crate::dynamic::lay::Lay;
use crate::dynamic::root::Keeps;

/// The iterator over the elements of a [`List`].
pub struct Elements<'a, T, G = ()> {
    /// The elements that are left.
    pub(super) list: List<'a, T, G>,
}

impl<T, G: Copy> Clone for Elements<'_, T, G> {
    #[inline]
    fn clone(&self) -> Self {
        Self { list: self.list }
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> Elements<'a, T, G> {
    /// The elements that are left, as a list.
    #[inline]
    #[must_use]
    pub const fn as_list(&self) -> List<'a, T, G> {
        self.list
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> fmt::Debug for Elements<'a, T, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Elements").field(&self.list).finish()
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> Iterator for Elements<'a, T, G> {
    type Item = T::View<'a>;

    #[inline]
    fn next(&mut self) -> Option<T::View<'a>> {
        let list = &mut self.list;
        if T::IS_RECORD && list.stride == 0 {
            // Laying it cannot fail, whatever the bytes are.
            let (taken, rest) = list.bytes.split_at_checked(T::MIN_SIZE)?;
            list.bytes = rest;
            list.count = list.count.saturating_sub(usize::from(list.count != UNCOUNTED));
            let mut element = list.kept.cursor(taken, list.origin);
            return T::walk::<G::Report, false>(&mut element, list.kept.given()).ok();
        }
        if list.bytes.is_empty() {
            return None;
        }
        let (mut bytes, mut after) = (list.bytes, None);
        if list.stride != 0 {
            let (taken, rest) = list.bytes.split_at_checked(list.stride)?;
            (bytes, after) = (taken, Some(rest));
        }
        let mut element = list.kept.cursor(bytes, list.origin);
        if let Ok(view) = T::walk::<G::Report, false>(&mut element, list.kept.given()) {
            list.bytes = after.unwrap_or(element.rest());
            if list.count != UNCOUNTED {
                list.count = list.count.saturating_sub(1);
            }
            return Some(view);
        }
        // Another process changed the bytes. The list ends here.
        *list = List::none();
        None
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        match self.list.count {
            UNCOUNTED => (usize::from(!self.list.is_empty()), Some(self.list.bytes.len())),
            // Another process may change the bytes, so that the list ends early.
            count => (count, Some(count)),
        }
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> FusedIterator for Elements<'a, T, G> {}

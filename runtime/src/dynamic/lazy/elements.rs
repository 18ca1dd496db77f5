//! The iterator over the elements of a lazy list.

use core::fmt;
use core::iter::FusedIterator;

use super::LazyList;
use crate::dynamic::lay::Lay;
use crate::dynamic::root::Keeps;
use crate::error::OverlayError;

/// The iterator over the elements of a [`LazyList`].
pub struct LazyElements<'a, T, G = ()> {
    /// The elements that are left.
    pub(super) list: LazyList<'a, T, G>,
}

impl<T, G: Copy> Clone for LazyElements<'_, T, G> {
    #[inline]
    fn clone(&self) -> Self {
        Self { list: self.list }
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> LazyElements<'a, T, G> {
    /// The elements that are left, as a list.
    #[inline]
    #[must_use]
    pub const fn as_list(&self) -> LazyList<'a, T, G> {
        self.list
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> fmt::Debug for LazyElements<'a, T, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LazyElements").field(&self.list).finish()
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> Iterator for LazyElements<'a, T, G> {
    type Item = Result<T::View<'a>, OverlayError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let LazyList { bytes, extents, .. } = &mut self.list;
        match extents.lay::<T>(bytes)? {
            Ok((view, rest)) => {
                *bytes = rest;
                extents.advance();
                Some(Ok(view))
            }
            Err(error) => {
                *bytes = &[];
                *extents = extents.ended();
                Some(Err(error))
            }
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let LazyList { bytes, extents, .. } = &self.list;
        (usize::from(!extents.is_empty(bytes)), Some(extents.most(bytes)))
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> FusedIterator for LazyElements<'a, T, G> {}

//! Lists whose elements are checked when they are read, for writing in place.

use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::{fmt, mem};

use crate::dynamic::lay::Lay;
use crate::dynamic::lazy::{LazyElements, LazyExtents, LazyList};
use crate::dynamic::root::{Keeps, KeptOf};
use crate::dynamic::writing::part::{Part, PartMut, Unsplit, split};
use crate::error::OverlayError;

/// The elements of a [`LazyList`], for writing in place: `view.list_mut()` returns it.
///
/// Each element is checked when it is taken, as a `Result`. What decides where an element ends cannot be
/// changed, so the elements stay where they are.
///
/// ```
/// use overlaid::Overlay;
///
/// #[derive(Overlay)]
/// struct Name {
///     length: u8,
///     #[overlay(len = length)]
///     text: String,
///     grade: u8,
/// }
///
/// #[derive(Overlay)]
/// struct Names {
///     #[overlay(rest, lazy)]
///     names: Vec<Name>,
/// }
///
/// let mut bytes = *b"\x03ada\x01\x05grace\x02";
/// let mut view = Names::overlay_mut(&mut bytes)?;
/// for name in view.names_mut().iter_mut() {
///     let mut name = name?;
///     name.set_grade(name.grade() + 6);
/// }
/// assert_eq!(&bytes, b"\x03ada\x07\x05grace\x08");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct LazyListMut<'a, T, G = ()> {
    bytes: &'a mut [u8],
    extents: LazyExtents<G>,
    element: PhantomData<fn() -> T>,
}

impl<T: Lay> LazyListMut<'_, T, T::Given> {
    /// The list for reading.
    #[inline]
    #[must_use]
    pub fn as_list(&self) -> LazyList<'_, T, KeptOf<'_, T>> {
        LazyList::of_parts(self.bytes, self.extents)
    }

    /// Whether there is neither an element nor an error.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.extents.is_empty(self.bytes)
    }

    /// Element number `index`, counted from 0, for reading: see [`LazyList::get`].
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Result<T::View<'_>, OverlayError>> {
        self.as_list().get(index)
    }

    /// The elements in their order, for reading.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> LazyElements<'_, T, KeptOf<'_, T>> {
        self.as_list().iter()
    }

    /// The first element, for writing.
    #[inline]
    #[must_use]
    pub fn first_mut(&mut self) -> Option<Result<T::ViewMut<'_>, OverlayError>> {
        self.iter_mut().next()
    }

    /// Element number `index`, counted from 0, for writing. It takes constant time if the schema says the
    /// `stride` of the list; otherwise it checks the elements before it. If one of them is wrong, that is
    /// the error.
    #[inline]
    #[must_use]
    pub fn get_mut(&mut self, index: usize) -> Option<Result<T::ViewMut<'_>, OverlayError>> {
        let mut elements = self.iter_mut();
        if elements.extents.stride() != 0 {
            let start = index.checked_mul(elements.extents.stride())?;
            elements.bytes = mem::take(&mut elements.bytes).get_mut(start..)?;
            return elements.next();
        }
        for _ in 0..index {
            if let Err(error) = elements.next()? {
                return Some(Err(error));
            }
        }
        elements.next()
    }

    /// The elements in their order, for writing. The iterator ends after the first error.
    #[inline]
    #[must_use]
    pub fn iter_mut(&mut self) -> LazyElementsMut<'_, T, T::Given> {
        LazyElementsMut { bytes: self.bytes, extents: self.extents, element: PhantomData }
    }
}

impl<T: Lay> fmt::Debug for LazyListMut<'_, T, T::Given> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_list().fmt(f)
    }
}

impl<'a, T: Lay> IntoIterator for LazyListMut<'a, T, T::Given> {
    type Item = Result<T::ViewMut<'a>, OverlayError>;
    type IntoIter = LazyElementsMut<'a, T, T::Given>;

    #[inline]
    fn into_iter(self) -> LazyElementsMut<'a, T, T::Given> {
        LazyElementsMut { bytes: self.bytes, extents: self.extents, element: PhantomData }
    }
}

impl<'a, T: Lay> IntoIterator for &'a LazyListMut<'_, T, T::Given> {
    type Item = Result<T::View<'a>, OverlayError>;
    type IntoIter = LazyElements<'a, T, KeptOf<'a, T>>;

    #[inline]
    fn into_iter(self) -> LazyElements<'a, T, KeptOf<'a, T>> {
        self.iter()
    }
}

impl<'a, T: Lay> IntoIterator for &'a mut LazyListMut<'_, T, T::Given> {
    type Item = Result<T::ViewMut<'a>, OverlayError>;
    type IntoIter = LazyElementsMut<'a, T, T::Given>;

    #[inline]
    fn into_iter(self) -> LazyElementsMut<'a, T, T::Given> {
        self.iter_mut()
    }
}

/// The iterator over the elements of a [`LazyListMut`].
pub struct LazyElementsMut<'a, T, G = ()> {
    /// The bytes of the elements that are left.
    bytes: &'a mut [u8],
    extents: LazyExtents<G>,
    element: PhantomData<fn() -> T>,
}

impl<'a, T: Lay> LazyElementsMut<'a, T, T::Given> {
    /// Takes the first element off the bytes, which have none left if there is an error.
    #[inline]
    fn take_element(&mut self) -> Option<Result<T::ViewMut<'a>, OverlayError>> {
        let bytes = mem::take(&mut self.bytes);
        let (view, rest) = match self.extents.lay::<T>(bytes)? {
            Ok(laid) => laid,
            Err(error) => return Some(Err(error)),
        };
        let (offset, taken) = (self.extents.offset(bytes), bytes.len().wrapping_sub(rest.len()));
        let (length, extents) = (view.byte_count(), view.measure());
        let (element, rest) = bytes.split_at_mut_checked(taken)?;
        let element = match split(element, length, extents) {
            Ok(element) => element,
            Err(fault) => return Some(Err(fault.at(offset).error(T::NAME))),
        };
        self.bytes = rest;
        self.extents.advance();
        Some(Ok(element))
    }
}

impl<'a, T: Lay> Iterator for LazyElementsMut<'a, T, T::Given> {
    type Item = Result<T::ViewMut<'a>, OverlayError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let element = self.take_element()?;
        if element.is_err() {
            self.extents = self.extents.ended();
        }
        Some(element)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (usize::from(!self.extents.is_empty(self.bytes)), Some(self.extents.most(self.bytes)))
    }
}

impl<T: Lay> FusedIterator for LazyElementsMut<'_, T, T::Given> {}

impl<T: Lay> fmt::Debug for LazyElementsMut<'_, T, T::Given> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = LazyList::<T, KeptOf<'_, T>>::of_parts(self.bytes, self.extents);
        f.debug_tuple("LazyElementsMut").field(&list).finish()
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> Part<'a> for LazyList<'a, T, G> {
    type Extents = LazyExtents<T::Given>;

    #[inline]
    fn first_byte(self) -> usize {
        self.bytes().as_ptr().addr()
    }

    #[inline]
    fn byte_count(self) -> usize {
        self.bytes().len()
    }

    #[inline]
    fn measure(self) -> LazyExtents<T::Given> {
        self.extents()
    }
}

impl<'a, T: Lay> PartMut<'a> for LazyListMut<'a, T, T::Given> {
    type Extents = LazyExtents<T::Given>;
    type Reading<'s>
        = LazyList<'s, T, KeptOf<'s, T>>
    where
        Self: 's;
    type Writing<'s>
        = LazyListMut<'s, T, T::Given>
    where
        Self: 's;
    type Shared<'s>
        = LazyList<'s, T, KeptOf<'s, T>>
    where
        Self: 's;

    #[inline]
    fn split(bytes: &'a mut [u8], extents: LazyExtents<T::Given>) -> Result<Self, Unsplit> {
        // Whether parts of an element overlap is found when the element is taken.
        Ok(Self { bytes, extents, element: PhantomData })
    }

    #[inline]
    fn reading(&self) -> LazyList<'_, T, KeptOf<'_, T>> {
        self.as_list()
    }

    #[inline]
    fn writing(&mut self) -> LazyListMut<'_, T, T::Given> {
        LazyListMut { bytes: self.bytes, ..*self }
    }

    #[inline]
    fn shared(&self) -> LazyList<'_, T, KeptOf<'_, T>> {
        self.as_list()
    }
}

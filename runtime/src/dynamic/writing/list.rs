//! Lists of elements that are not all of one size, for writing in place.

use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::{fmt, mem};

use crate::dynamic::cursor::Cursor;
use crate::dynamic::lay::Lay;
use crate::dynamic::list::{Elements, List, ListExtents};
use crate::dynamic::report::Silent;
use crate::dynamic::root::{Keeps, KeptOf};
use crate::dynamic::writing::part::{Part, PartMut, Unsplit, split};

/// The elements of a [`List`], for writing in place: `view.list_mut()` returns it.
///
/// What decides where an element ends cannot be changed, so the elements stay where they are.
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
///     #[overlay(rest)]
///     names: Vec<Name>,
/// }
///
/// let mut bytes = *b"\x03ada\x01\x05grace\x02";
/// let mut view = Names::overlay_mut(&mut bytes)?;
/// let mut names = view.names_mut();
/// for mut name in names.iter_mut() {
///     name.set_grade(name.grade() + 6);
/// }
/// names.first_mut().ok_or("no name")?.set_text("eve")?;
/// assert_eq!(&bytes, b"\x03eve\x07\x05grace\x08");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// If the bytes are in memory that another process shares, and that process changes them, the list
/// may end early. It never panics, and never writes other bytes than its own.
pub struct ListMut<'a, T, G = ()> {
    bytes: &'a mut [u8],
    extents: ListExtents<G>,
    element: PhantomData<fn() -> T>,
}

impl<T: Lay> ListMut<'_, T, T::Given> {
    /// The list for reading.
    #[inline]
    #[must_use]
    pub fn as_list(&self) -> List<'_, T, KeptOf<'_, T>> {
        List::of_parts(self.bytes, self.extents)
    }

    /// How many elements there are. It is constant if [`List::len`] is.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        self.as_list().len()
    }

    /// Whether there is no element.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Element number `index`, counted from 0, for reading.
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T::View<'_>> {
        self.as_list().get(index)
    }

    /// The elements in their order, for reading.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> Elements<'_, T, KeptOf<'_, T>> {
        self.as_list().iter()
    }

    /// The first element, for writing.
    #[inline]
    #[must_use]
    pub fn first_mut(&mut self) -> Option<T::ViewMut<'_>> {
        self.iter_mut().next()
    }

    /// Element number `index`, counted from 0, for writing. It takes constant time if the schema says the
    /// `stride` of the list; otherwise it reads the elements before it.
    #[inline]
    #[must_use]
    pub fn get_mut(&mut self, index: usize) -> Option<T::ViewMut<'_>> {
        let extents = self.extents;
        if extents.stride == 0 {
            return self.iter_mut().nth(index);
        }
        let bytes = self.bytes.get_mut(index.checked_mul(extents.stride)?..)?;
        ElementsMut::<T, T::Given> { bytes, extents, element: PhantomData }.next()
    }

    /// The elements in their order, for writing.
    #[inline]
    #[must_use]
    pub fn iter_mut(&mut self) -> ElementsMut<'_, T, T::Given> {
        ElementsMut { bytes: self.bytes, extents: self.extents, element: PhantomData }
    }
}

impl<T: Lay> fmt::Debug for ListMut<'_, T, T::Given> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_list().fmt(f)
    }
}

impl<'a, T: Lay> IntoIterator for ListMut<'a, T, T::Given> {
    type Item = T::ViewMut<'a>;
    type IntoIter = ElementsMut<'a, T, T::Given>;

    #[inline]
    fn into_iter(self) -> ElementsMut<'a, T, T::Given> {
        ElementsMut { bytes: self.bytes, extents: self.extents, element: PhantomData }
    }
}

impl<'a, T: Lay> IntoIterator for &'a ListMut<'_, T, T::Given> {
    type Item = T::View<'a>;
    type IntoIter = Elements<'a, T, KeptOf<'a, T>>;

    #[inline]
    fn into_iter(self) -> Elements<'a, T, KeptOf<'a, T>> {
        self.iter()
    }
}

impl<'a, T: Lay> IntoIterator for &'a mut ListMut<'_, T, T::Given> {
    type Item = T::ViewMut<'a>;
    type IntoIter = ElementsMut<'a, T, T::Given>;

    #[inline]
    fn into_iter(self) -> ElementsMut<'a, T, T::Given> {
        self.iter_mut()
    }
}

/// The iterator over the elements of a [`ListMut`].
pub struct ElementsMut<'a, T, G = ()> {
    /// The bytes of the elements that are left.
    bytes: &'a mut [u8],
    extents: ListExtents<G>,
    element: PhantomData<fn() -> T>,
}

impl<'a, T: Lay> ElementsMut<'a, T, T::Given> {
    /// Takes the next element off the bytes; nothing if another process changed it.
    #[inline]
    fn take_element(&mut self) -> Option<Result<T::ViewMut<'a>, Unsplit>> {
        let bytes = mem::take(&mut self.bytes);
        let ListExtents { origin, stride, given, .. } = self.extents;
        let element = if stride == 0 { &*bytes } else { bytes.get(..stride).unwrap_or_default() };
        let mut cursor = Cursor::<Silent>::within(element, origin, None);
        let view = T::walk::<Silent, false>(&mut cursor, given).ok()?;
        let taken = match stride {
            0 => cursor.position(bytes),
            stride => stride,
        };
        let (length, extents) = (view.byte_count(), view.measure());
        let (element, rest) = bytes.split_at_mut_checked(taken)?;
        self.bytes = rest;
        Some(split(element, length, extents))
    }
}

impl<'a, T: Lay> Iterator for ElementsMut<'a, T, T::Given> {
    type Item = T::ViewMut<'a>;

    #[inline]
    fn next(&mut self) -> Option<T::ViewMut<'a>> {
        if self.bytes.is_empty() {
            return None;
        }
        let element = self.take_element()?;
        if element.is_err() {
            // Another process changed the bytes. The list ends here.
            self.bytes = &mut [];
        }
        element.ok()
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        // Another process may change the bytes, so that the list ends early.
        (usize::from(!self.bytes.is_empty()), Some(self.bytes.len()))
    }
}

impl<T: Lay> FusedIterator for ElementsMut<'_, T, T::Given> {}

impl<T: Lay> fmt::Debug for ElementsMut<'_, T, T::Given> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let extents = ListExtents { count: usize::MAX, ..self.extents };
        let list = List::<T, KeptOf<'_, T>>::of_parts(self.bytes, extents);
        f.debug_tuple("ElementsMut").field(&list).finish()
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> Part<'a> for List<'a, T, G> {
    type Extents = ListExtents<T::Given>;

    #[inline]
    fn first_byte(self) -> usize {
        self.bytes().as_ptr().addr()
    }

    #[inline]
    fn byte_count(self) -> usize {
        self.bytes().len()
    }

    #[inline]
    fn measure(self) -> ListExtents<T::Given> {
        self.extents()
    }
}

impl<'a, T: Lay> PartMut<'a> for ListMut<'a, T, T::Given> {
    type Extents = ListExtents<T::Given>;
    type Reading<'s>
        = List<'s, T, KeptOf<'s, T>>
    where
        Self: 's;
    type Writing<'s>
        = ListMut<'s, T, T::Given>
    where
        Self: 's;
    type Shared<'s>
        = List<'s, T, KeptOf<'s, T>>
    where
        Self: 's;

    #[inline]
    fn split(bytes: &'a mut [u8], extents: ListExtents<T::Given>) -> Result<Self, Unsplit> {
        let mut list = Self { bytes, extents, element: PhantomData };
        if T::can_overlap() {
            list.require_disjoint()?;
        }
        Ok(list)
    }

    #[inline]
    fn reading(&self) -> List<'_, T, KeptOf<'_, T>> {
        self.as_list()
    }

    #[inline]
    fn writing(&mut self) -> ListMut<'_, T, T::Given> {
        ListMut { bytes: self.bytes, ..*self }
    }

    #[inline]
    fn shared(&self) -> List<'_, T, KeptOf<'_, T>> {
        self.as_list()
    }
}

impl<T: Lay> ListMut<'_, T, T::Given> {
    /// Splits each element once, so that an overlap in one is an error of the call that lays the list.
    fn require_disjoint(&mut self) -> Result<(), Unsplit> {
        let whole = self.bytes.len();
        let mut elements = self.iter_mut();
        while !elements.bytes.is_empty() {
            let start = whole.wrapping_sub(elements.bytes.len());
            match elements.take_element() {
                Some(Ok(_)) => {}
                Some(Err(fault)) => return Err(fault.at(start)),
                None => return Err(Unsplit::Outside),
            }
        }
        Ok(())
    }
}

//! Lists of elements that are not all of one size.

mod elements;
mod laying;
mod writing;

use core::fmt;
use core::marker::PhantomData;

pub use elements::Elements;

use crate::dynamic::cursor::Origin;
use crate::dynamic::given::Given;
use crate::dynamic::lay::Lay;
use crate::dynamic::root::Keeps;
use crate::overlay::Overlay;
use crate::raw::{self, PlainBytes};
use crate::strided::Strided;

/// The elements of a list, one after the other in the bytes.
///
/// A getter of a dynamic schema returns it for a list whose elements differ in size. The elements
/// were checked when the schema was laid, so they are read without errors.
///
/// | call | cost |
/// | --- | --- |
/// | [`is_empty`](Self::is_empty), [`first`](Self::first), [`bytes`](Self::bytes) | constant |
/// | [`len`](Self::len) | constant if the list was counted when it was laid, else it reads all elements |
/// | [`get`](Self::get) | constant if the schema says the `stride` of the list, else it reads the elements before it |
/// | [`iter`](Self::iter) | reads each element once |
///
/// If the bytes are in memory that another process shares, and that process changes them, the list
/// may end early. It never panics, and never reads other bytes than its own.
///
/// ```
/// use overlaid::Overlay;
///
/// #[derive(Overlay)]
/// struct Name {
///     length: u8,
///     #[overlay(len = length)]
///     text: String,
/// }
///
/// #[derive(Overlay)]
/// struct Names {
///     #[overlay(rest)]
///     names: Vec<Name>,
/// }
///
/// let names = Names::overlay(b"\x03ada\x05grace")?.names();
/// assert_eq!(names.len(), 2);
/// assert_eq!(names.get(1).map(|name| name.text()), Some("grace"));
/// assert_eq!(names.iter().map(|name| name.length()).sum::<u8>(), 8);
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
pub struct List<'a, T, G = ()> {
    bytes: &'a [u8],
    /// What lazy lists in the elements need to know.
    origin: Origin,
    /// How many elements there are, or [`UNCOUNTED`].
    count: usize,
    /// How many bytes lie between the starts of two elements; 0 if they follow one another.
    stride: usize,
    /// What is needed to lay an element: what is given to it, and the bytes of its root if it reads them.
    kept: G,
    element: PhantomData<fn() -> T>,
}

/// What says where the elements of a list are, and what is given to each of them.
#[derive(Debug, Clone, Copy)]
pub struct ListExtents<G> {
    pub(crate) origin: Origin,
    pub(crate) count: usize,
    pub(crate) stride: usize,
    pub(crate) given: G,
}

/// The count of a list whose elements were not counted.
const UNCOUNTED: usize = usize::MAX;

impl<T, G: Copy> Clone for List<'_, T, G> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, G: Copy> Copy for List<'_, T, G> {}

impl<'a, T> List<'a, T> {
    /// The list of the records of fixed size that these views lie over.
    #[inline]
    pub(crate) fn of_views<V: PlainBytes>(views: &'a [V]) -> Self {
        let (bytes, count) = (raw::bytes_of_slice(views), views.len());
        let origin = Origin::at(bytes);
        Self { bytes, origin, count, stride: 0, kept: (), element: PhantomData }
    }

    /// The list of the same records.
    #[inline]
    pub(crate) fn of_strided<V: Overlay>(records: Strided<'a, V>) -> Self {
        let (bytes, stride) = records.strides();
        let (origin, count) = (Origin::at(bytes), records.len());
        Self { bytes, origin, count, stride, kept: (), element: PhantomData }
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> List<'a, T, G> {
    /// How many elements there are.
    #[inline]
    #[must_use]
    pub fn len(&self) -> usize {
        match self.count {
            UNCOUNTED => self.iter().fold(0, |count, _| count.saturating_add(1)),
            count => count,
        }
    }

    /// Whether there is no element.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        // An element has at least one byte.
        self.bytes.is_empty()
    }

    /// The first element.
    #[inline]
    #[must_use]
    pub fn first(&self) -> Option<T::View<'a>> {
        self.iter().next()
    }

    /// Element number `index`, counted from 0.
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T::View<'a>> {
        if self.stride == 0 {
            return self.iter().nth(index);
        }
        let start = index.checked_mul(self.stride)?;
        self.skipping(self.bytes.get(start..)?).first()
    }

    /// The elements in their order.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> Elements<'a, T, G> {
        Elements { list: *self }
    }

    /// The list of the same elements that has these bytes.
    #[inline]
    const fn skipping(&self, bytes: &'a [u8]) -> Self {
        Self { bytes, count: UNCOUNTED, ..*self }
    }

    /// A list of elements that follow one another.
    #[inline]
    const fn dense(bytes: &'a [u8], origin: Origin, count: usize, kept: G) -> Self {
        Self { bytes, origin, count, stride: 0, kept, element: PhantomData }
    }

    /// A list of these bytes, and with the extents of another list.
    #[inline]
    pub(crate) fn of_parts(bytes: &'a [u8], extents: ListExtents<T::Given>) -> Self {
        let ListExtents { origin, count, stride, given } = extents;
        Self { bytes, origin, count, stride, kept: G::keep(given, None), element: PhantomData }
    }

    /// The count and the stride as they are stored, and what is given to each element.
    #[inline]
    pub(crate) fn extents(&self) -> ListExtents<T::Given> {
        let Self { origin, count, stride, kept, .. } = *self;
        ListExtents { origin, count, stride, given: kept.given() }
    }

    /// The same list, whose elements have this root.
    #[inline]
    pub(crate) fn rooted(self, root: Option<&'a [u8]>) -> Self {
        Self { kept: G::keep(self.kept.given(), root), ..self }
    }

    /// The same list with a shorter lifetime.
    #[inline]
    pub(crate) fn shorten<'b, Shorter: Keeps<'b, T::Given>>(self) -> List<'b, T, Shorter>
    where
        'a: 'b,
    {
        let Self { bytes, origin, count, stride, kept, element } = self;
        let kept = Shorter::keep(kept.given(), kept.root());
        List { bytes, origin, count, stride, kept, element }
    }

    /// A list without elements.
    #[inline]
    pub(crate) fn none() -> Self {
        Self::dense(&[], Origin::NONE, 0, G::keep(Given::NONE, None))
    }

    /// The bytes of all elements.
    #[inline]
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> fmt::Debug for List<'a, T, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T, G> PartialEq for List<'_, T, G> {
    /// Whether the bytes are the same.
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T, G> Eq for List<'_, T, G> {}

impl<T, G> core::hash::Hash for List<'_, T, G> {
    #[inline]
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> IntoIterator for List<'a, T, G> {
    type Item = T::View<'a>;
    type IntoIter = Elements<'a, T, G>;

    #[inline]
    fn into_iter(self) -> Elements<'a, T, G> {
        self.iter()
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> IntoIterator for &List<'a, T, G> {
    type Item = T::View<'a>;
    type IntoIter = Elements<'a, T, G>;

    #[inline]
    fn into_iter(self) -> Elements<'a, T, G> {
        self.iter()
    }
}

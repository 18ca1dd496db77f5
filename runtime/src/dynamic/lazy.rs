//! Lists whose elements are checked when they are read.

mod elements;

use core::fmt;
use core::marker::PhantomData;

pub use elements::LazyElements;

use crate::dynamic::cursor::{Cursor, Origin};
use crate::dynamic::given::Given;
use crate::dynamic::lay::Lay;
use crate::dynamic::list::{List, ListExtents};
use crate::dynamic::report::{Diagnosis, Report};
use crate::dynamic::root::Keeps;
use crate::error::{Fault, OverlayError, Site};

/// The elements of a list that is marked `lazy`: each is checked when it is read, as a `Result`.
///
/// A getter of a dynamic schema returns it, and so does `overlay_list_lazy`. Nothing but the range of the
/// list is checked when the schema is laid, so laying takes the same time and memory for a list of any
/// length.
///
/// | call | cost |
/// | --- | --- |
/// | [`is_empty`](Self::is_empty), [`first`](Self::first), [`bytes`](Self::bytes) | constant |
/// | [`get`](Self::get) | constant if the schema says the `stride` of the list, else it checks the elements before it |
/// | [`iter`](Self::iter), [`checked`](Self::checked) | checks each element once |
///
/// # Errors
///
/// The iterator ends after the first error. The offset in an error counts from where it would count if the
/// list were not lazy: from the start of the bytes that were laid.
/// [`OverlayError::needed`] is `None`, as the range of the list is there.
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
///     version: u8,
///     #[overlay(rest, lazy)]
///     names: Vec<Name>,
/// }
///
/// // The second name is cut off.
/// let names = Names::overlay(b"\x01\x03ada\x05gra")?.names();
/// let mut texts = names.iter();
/// assert_eq!(texts.next().transpose()?.map(|name| name.text()), Some("ada"));
/// let error = texts.next().and_then(Result::err).map(|error| error.to_string());
/// assert_eq!(
///     error.as_deref(),
///     Some("field `text` of `Name` at byte 6: it needs 5 bytes, 3 are left")
/// );
/// assert!(texts.next().is_none());
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
pub struct LazyList<'a, T, G = ()> {
    bytes: &'a [u8],
    extents: LazyExtents<G>,
    element: PhantomData<fn() -> T>,
}

/// What says where the elements of a lazy list are, and what is given to each of them.
#[derive(Debug, Clone, Copy)]
pub struct LazyExtents<G> {
    origin: Origin,
    /// How many elements there are, or [`UNCOUNTED`] if there are as many as the bytes have.
    count: usize,
    /// How many bytes lie between the starts of two elements; 0 if they follow one another.
    stride: usize,
    /// What is needed to lay an element: what is given to it, and the bytes of its root if it reads them.
    kept: G,
    /// The field that has the list.
    site: &'static Site,
}

/// The count of a list that ends with its bytes.
const UNCOUNTED: usize = usize::MAX;

/// The view of an element, and the bytes of those after it.
pub(crate) type Laid<'a, V> = Result<(V, &'a [u8]), OverlayError>;

impl<G: Copy> LazyExtents<G> {
    /// Lays the first element, or says that there is none.
    #[inline]
    pub(crate) fn lay<'a, T: Lay>(&self, bytes: &'a [u8]) -> Option<Laid<'a, T::View<'a>>>
    where
        G: Keeps<'a, T::Given>,
    {
        // One comparison says whether there is an element, and whether the bytes are there that each one has.
        if bytes.len() < T::MIN_SIZE.max(1) {
            return self.lay_end::<T>(bytes);
        }
        if self.count == 0 {
            return Some(Err(self.trailing(bytes)));
        }
        let (mut element, mut after) = (bytes, None);
        if self.stride != 0 {
            let (first, rest) = bytes.split_at_checked(self.stride)?;
            (element, after) = (first, Some(rest));
        }
        let (mut cursor, given) = (self.kept.cursor(element, self.origin), self.kept.given());
        let Ok(view) = T::walk::<G::Report, true>(&mut cursor, given) else {
            return Some(Err(refused::<T>(element, self.origin, given)));
        };
        if T::MIN_SIZE == 0 && self.stride == 0 && cursor.left() == bytes.len() {
            // A list of elements without bytes would never end.
            return Some(Err(self.trailing(bytes)));
        }
        Some(Ok((view, after.unwrap_or(cursor.rest()))))
    }

    /// Says that there is no element in bytes that are too few for one, or what is wrong.
    #[inline]
    fn lay_end<'a, T: Lay>(&self, bytes: &'a [u8]) -> Option<Laid<'a, T::View<'a>>>
    where
        G: Keeps<'a, T::Given>,
    {
        if self.is_empty(bytes) {
            return None;
        }
        if self.count == 0 {
            return Some(Err(self.trailing(bytes)));
        }
        Some(Err(refused::<T>(bytes, self.origin, self.kept.given())))
    }

    /// The same extents with something else for the elements.
    #[inline]
    const fn keeping<K: Copy>(&self, kept: K) -> LazyExtents<K> {
        let Self { origin, count, stride, site, .. } = *self;
        LazyExtents { origin, count, stride, kept, site }
    }

    /// The extents after an element.
    #[inline]
    pub(crate) const fn advance(&mut self) {
        if self.count != UNCOUNTED {
            self.count = self.count.saturating_sub(1);
        }
    }

    /// Whether there is neither an element nor an error.
    #[inline]
    pub(crate) const fn is_empty(&self, bytes: &[u8]) -> bool {
        bytes.is_empty() && (self.count == 0 || self.count == UNCOUNTED)
    }

    /// The extents of a list that has ended.
    #[inline]
    pub(crate) const fn ended(&self) -> Self {
        Self { count: 0, ..*self }
    }

    /// How many bytes lie between the starts of two elements; 0 if they follow one another.
    #[inline]
    pub(crate) const fn stride(&self) -> usize {
        self.stride
    }

    /// The offset of the first of the bytes that are left.
    pub(crate) fn offset(&self, bytes: &[u8]) -> usize {
        self.origin.offset(bytes)
    }

    /// The error of bytes that are no element.
    #[cold]
    fn trailing(&self, bytes: &[u8]) -> OverlayError {
        let fault = Fault::Trailing { left: bytes.len() };
        OverlayError::Field { site: self.site, offset: self.offset(bytes), fault, buffer: None }
    }

    /// How many elements there can be at most.
    #[inline]
    pub(crate) fn most(&self, bytes: &[u8]) -> usize {
        match (self.stride, self.count) {
            (0, UNCOUNTED) => bytes.len(),
            // The error of an element that is missing, or of bytes that are left over, is an item, too.
            (0, count) => count.saturating_add(1),
            (stride, _) => bytes.len().checked_div(stride).unwrap_or(0),
        }
    }
}

/// The error of an element that could not be laid. If nothing is wrong now, other bytes were there the first
/// time.
#[inline]
fn refused<T: Lay>(bytes: &[u8], origin: Origin, given: T::Given) -> OverlayError {
    diagnosed::<T>(bytes, origin, given).unwrap_or(OverlayError::Changed { schema: T::NAME })
}

/// Lays an element once more, to find out what is wrong. It returns an option, so that the compiler sees that
/// the result of [`refused`] is an error.
#[cold]
#[inline(never)]
fn diagnosed<T: Lay>(bytes: &[u8], origin: Origin, given: T::Given) -> Option<OverlayError> {
    let laid = T::walk::<Diagnosis, true>(&mut Cursor::within(bytes, origin, None), given);
    laid.err().map(|Diagnosis(error)| error)
}

impl<T, G: Copy> Clone for LazyList<'_, T, G> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, G: Copy> Copy for LazyList<'_, T, G> {}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> LazyList<'a, T, G> {
    /// Whether there is neither an element nor an error.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.extents.is_empty(self.bytes)
    }

    /// The first element.
    #[inline]
    #[must_use]
    pub fn first(&self) -> Option<Result<T::View<'a>, OverlayError>> {
        self.iter().next()
    }

    /// Element number `index`, counted from 0. If an element before it is wrong, that is the error.
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Result<T::View<'a>, OverlayError>> {
        let mut elements = self.iter();
        if self.extents.stride != 0 {
            elements.list.bytes = self.bytes.get(index.checked_mul(self.extents.stride)?..)?;
            return elements.next();
        }
        for _ in 0..index {
            if let Err(error) = elements.next()? {
                return Some(Err(error));
            }
        }
        elements.next()
    }

    /// The elements in their order. The iterator ends after the first error.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> LazyElements<'a, T, G> {
        LazyElements { list: *self }
    }

    /// The bytes of all elements.
    #[inline]
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Checks all elements, and returns the list of them.
    ///
    /// # Errors
    /// If an element is not what its schema says.
    pub fn checked(&self) -> Result<List<'a, T, G>, OverlayError> {
        let mut count = 0_usize;
        for element in self {
            element?;
            count = count.saturating_add(1);
        }
        let LazyExtents { origin, stride, kept, .. } = self.extents;
        let extents = ListExtents { origin, count, stride, given: kept.given() };
        Ok(List::of_parts(self.bytes, extents).rooted(kept.root()))
    }

    /// The list of these bytes.
    #[inline]
    pub(crate) fn of_parts(bytes: &'a [u8], extents: LazyExtents<T::Given>) -> Self {
        let kept = G::keep(extents.kept, None);
        Self { bytes, extents: extents.keeping(kept), element: PhantomData }
    }

    #[inline]
    pub(crate) fn extents(&self) -> LazyExtents<T::Given> {
        self.extents.keeping(self.extents.kept.given())
    }

    /// The same list with a shorter lifetime.
    #[inline]
    pub(crate) fn shorten<'b, Shorter: Keeps<'b, T::Given>>(self) -> LazyList<'b, T, Shorter>
    where
        'a: 'b,
    {
        let Self { bytes, extents, element } = self;
        let kept = Shorter::keep(extents.kept.given(), extents.kept.root());
        LazyList { bytes, extents: extents.keeping(kept), element }
    }

    /// A list without elements.
    #[inline]
    pub(crate) fn none() -> Self {
        let (kept, site) = (G::keep(Given::NONE, None), const { &Site::of_schema("") });
        let extents = LazyExtents { origin: Origin::NONE, count: UNCOUNTED, stride: 0, kept, site };
        Self { bytes: &[], extents, element: PhantomData }
    }

    /// Takes the bytes that are left as a list, of `count` elements if it is counted.
    #[inline]
    pub(crate) fn filling<R: Report>(
        cursor: &mut Cursor<'a, R>,
        count: Option<u64>,
        given: T::Given,
        site: &'static Site,
    ) -> Self {
        // No slice has so many elements with bytes.
        let count = count.map_or(UNCOUNTED, |count| {
            usize::try_from(count).unwrap_or(UNCOUNTED).min(UNCOUNTED.saturating_sub(1))
        });
        let (origin, kept) = (cursor.origin(), G::keep(given, cursor.root()));
        let extents = LazyExtents { origin, count, stride: 0, kept, site };
        Self { bytes: cursor.take_rest(), extents, element: PhantomData }
    }

    /// Takes a list of elements of which each starts `stride` bytes after the start of the one before:
    /// `count` of them, or as many as there are up to the end of the range.
    ///
    /// # Errors
    /// If they are not there, or the stride is smaller than every element.
    #[inline]
    pub(crate) fn strided<R: Report>(
        cursor: &mut Cursor<'a, R>,
        stride: u64,
        count: Option<u64>,
        given: T::Given,
        site: &'static Site,
    ) -> Result<Self, R> {
        if stride < T::MIN_SIZE.max(1) as u64 {
            return Err(cursor.fault(site, || Fault::Stride { stride, element: T::MIN_SIZE }));
        }
        let bytes = cursor.take_strides(stride, count, site)?;
        let stride = usize::try_from(stride).unwrap_or(usize::MAX);
        let (origin, kept) = (cursor.origin(), G::keep(given, cursor.root()));
        let extents = LazyExtents { origin, count: UNCOUNTED, stride, kept, site };
        Ok(Self { bytes, extents, element: PhantomData })
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> fmt::Debug for LazyList<'a, T, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T, G> PartialEq for LazyList<'_, T, G> {
    /// Whether the bytes are the same.
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T, G> Eq for LazyList<'_, T, G> {}

impl<T, G> core::hash::Hash for LazyList<'_, T, G> {
    #[inline]
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> IntoIterator for LazyList<'a, T, G> {
    type Item = Result<T::View<'a>, OverlayError>;
    type IntoIter = LazyElements<'a, T, G>;

    #[inline]
    fn into_iter(self) -> LazyElements<'a, T, G> {
        self.iter()
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> IntoIterator for &LazyList<'a, T, G> {
    type Item = Result<T::View<'a>, OverlayError>;
    type IntoIter = LazyElements<'a, T, G>;

    #[inline]
    fn into_iter(self) -> LazyElements<'a, T, G> {
        self.iter()
    }
}

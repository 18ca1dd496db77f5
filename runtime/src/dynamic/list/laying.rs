//! How the elements of a list are laid: a number of them, up to the end of the range, up to one that is the last, or
//! with a stride.

use core::marker::PhantomData;

use super::{List, UNCOUNTED};
use crate::dynamic::cursor::Cursor;
use crate::dynamic::lay::Lay;
use crate::dynamic::report::Report;
use crate::dynamic::root::Keeps;
use crate::error::{Fault, Site};

impl<'a, T: Lay, G: Keeps<'a, T::Given>> List<'a, T, G> {
    /// Lays `count` elements.
    ///
    /// # Errors
    /// If an element is not what its schema says.
    #[inline]
    pub(crate) fn counted<R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        count: u64,
        given: T::Given,
        site: &'static Site,
    ) -> Result<Self, R> {
        let whole = cursor.rest();
        // More elements than can be there are refused before they are walked; the report walks them
        // to say which one is missing.
        let may_be_empty = T::MIN_SIZE == 0;
        let smallest = count.saturating_mul(T::MIN_SIZE.max(1) as u64);
        if CHECK && (R::IS_SILENT || may_be_empty) && smallest > whole.len() as u64 {
            let available = whole.len();
            return Err(cursor.fault(site, || Fault::Short { needed: count, available }));
        }
        if T::IS_RECORD && smallest <= whole.len() as u64 {
            cursor.take(smallest, site)?;
        } else {
            let mut laid = 0_u64;
            while laid < count {
                T::walk::<R, CHECK>(cursor, given)?;
                laid += 1;
            }
        }
        let count = usize::try_from(count).unwrap_or(UNCOUNTED);
        let kept = G::keep(given, cursor.root());
        Ok(Self::dense(cursor.laid(whole), cursor.origin(), count, kept))
    }

    /// Lays elements up to the end of the range.
    ///
    /// # Errors
    /// If an element is not what its schema says.
    #[inline]
    pub(crate) fn filling<R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: T::Given,
        site: &'static Site,
    ) -> Result<Self, R> {
        let bytes = cursor.rest();
        if !CHECK {
            cursor.take_rest();
            let kept = G::keep(given, cursor.root());
            return Ok(Self::dense(bytes, cursor.origin(), UNCOUNTED, kept));
        }
        if T::IS_RECORD && bytes.len().checked_rem(T::MIN_SIZE) == Some(0) {
            cursor.take_rest();
            let count = bytes.len().checked_div(T::MIN_SIZE).unwrap_or(UNCOUNTED);
            return Ok(Self::dense(bytes, cursor.origin(), count, G::keep(given, cursor.root())));
        }
        let mut count = 0;
        // One comparison says whether there is an element, and whether the bytes are there that each one has. The
        // report walks bytes that are too few, to say what is missing.
        let smallest = if R::IS_SILENT { T::MIN_SIZE.max(1) } else { 1 };
        while cursor.left() >= smallest {
            let left = cursor.left();
            T::walk::<R, CHECK>(cursor, given)?;
            if T::MIN_SIZE == 0 && cursor.left() == left {
                // An empty element would never end.
                return Err(cursor.fault(site, || Fault::Trailing { left }));
            }
            count += 1;
        }
        if !cursor.is_empty() {
            let left = cursor.left();
            return Err(cursor.fault(site, || Fault::Trailing { left }));
        }
        Ok(Self::dense(bytes, cursor.origin(), count, G::keep(given, cursor.root())))
    }

    /// Lays elements up to the first one for which `is_last` is true. If `is_in_range`, the list also
    /// ends with the range.
    ///
    /// # Errors
    /// If an element is not what its schema says.
    #[inline]
    pub(crate) fn until<R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        given: T::Given,
        is_in_range: bool,
        mut is_last: impl FnMut(T::View<'a>, &Cursor<'a, R>) -> Result<bool, R>,
    ) -> Result<Self, R> {
        let whole = cursor.rest();
        let mut count = 0;
        while !(is_in_range && cursor.is_empty()) {
            let element = T::walk::<R, CHECK>(cursor, given)?;
            count += 1;
            if is_last(element, cursor)? {
                break;
            }
        }
        let kept = G::keep(given, cursor.root());
        Ok(Self::dense(cursor.laid(whole), cursor.origin(), count, kept))
    }

    /// Lays elements of which each starts `stride` bytes after the start of the one before: `count` of
    /// them, or as many as there are up to the end of the range. There is at least one.
    ///
    /// # Errors
    /// If an element is not what its schema says, or does not fit in the stride.
    #[inline]
    pub(crate) fn strided<R: Report, const CHECK: bool>(
        cursor: &mut Cursor<'a, R>,
        stride: u64,
        count: Option<u64>,
        given: T::Given,
        site: &'static Site,
    ) -> Result<Self, R> {
        if stride < T::MIN_SIZE.max(1) as u64 {
            return Err(cursor.fault(site, || Fault::Stride { stride, element: T::MIN_SIZE }));
        }
        let before = *cursor;
        let bytes = cursor.take_strides(stride, count, site)?;
        let mut elements = before.range_of(bytes);
        while CHECK && !T::IS_RECORD && !elements.is_empty() {
            T::walk::<R, CHECK>(&mut elements.take_range(stride, site)?, given)?;
        }
        let stride = usize::try_from(stride).unwrap_or(usize::MAX);
        let count = bytes.len().checked_div(stride).unwrap_or(0);
        let (origin, kept) = (cursor.origin(), G::keep(given, cursor.root()));
        Ok(Self { bytes, origin, count, stride, kept, element: PhantomData })
    }
}

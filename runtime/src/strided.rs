//! Lists of records with a stride: [`Strided`] and [`StridedMut`].

mod iter;

use core::fmt;
use core::marker::PhantomData;
use core::ops::{Index, IndexMut};

pub use iter::{Iter, IterMut};
use iter::{lay_record, lay_record_mut};

use crate::error::OverlayError;
use crate::overlay::{IsOverlay, Overlay, View};
use crate::raw;

/// A list of `T` in which the next record starts `stride` bytes after the start of the one before.
///
/// [`Overlay::overlay_strided`] makes it and checks every record, so nothing can fail afterwards.
/// The bytes between the end of a record and the start of the next are padding, which has no
/// meaning. The list is a reference to the bytes and the stride: it is `Copy` and has three times the
/// size of a pointer.
///
/// The table of program headers of an ELF file is one. The file says how many bytes apart they are
/// (`e_phentsize`), since later versions of the format may add fields:
///
/// ```
/// use overlaid::{Overlay, Strided};
///
/// #[derive(Overlay)]
/// #[overlay(endian = little)]
/// struct Segment { kind: u16, flags: u16 }
///
/// let (stride, table) = (6, [1, 0, 5, 0, 0xff, 0xff, 2, 0, 6, 0, 0xff, 0xff]);
/// let segments: Strided<Segment> = Segment::overlay_strided(&table, stride)?;
/// assert_eq!(segments.len(), 2);
/// assert_eq!(segments[1].kind(), 2);
/// assert!(segments.get(2).is_none());
/// assert!(segments.iter().map(|segment| segment.flags()).eq([5, 6]));
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
///
/// Two lists are equal if their records are, whatever the stride and the padding.
///
/// # Panics
/// Only `list[n]` panics, if `n` is not less than [`len`](Self::len). [`get`](Self::get) returns
/// `None` then.
pub struct Strided<'a, T: IsOverlay> {
    /// A whole number of strides.
    bytes: &'a [u8],
    /// The distance from the start of one record to that of the next. It is at least 1, and at
    /// least the size of a record. If there are no records, it has no meaning.
    stride: usize,
    records: PhantomData<&'a T::View>,
}

/// A list of `T` with a stride, for writing in place: [`Overlay::overlay_strided_mut`] makes it.
///
/// ```
/// use overlaid::{Le, Overlay};
///
/// let mut table = [1, 0, 0xff, 2, 0, 0xff];
/// let mut numbers = Le::<u16>::overlay_strided_mut(&mut table, 3)?;
/// numbers[1].set(7);
/// for number in &mut numbers {
///     number.set(number.get() * 0x100);
/// }
/// assert_eq!(table, [0, 1, 0xff, 0, 7, 0xff]);
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
///
/// # Panics
/// Only `list[n]` panics, if `n` is not less than [`len`](Self::len). [`get`](Self::get) and
/// [`get_mut`](Self::get_mut) return `None` then.
pub struct StridedMut<'a, T: IsOverlay> {
    /// A whole number of strides.
    bytes: &'a mut [u8],
    /// The distance from the start of one record to that of the next. It is at least 1, and at
    /// least the size of a record. If there are no records, it has no meaning.
    stride: usize,
    records: PhantomData<&'a mut T::View>,
}

impl<'a, T: Overlay> Strided<'a, T> {
    /// Lays the list, and checks every record.
    #[inline]
    pub(crate) fn lay(bytes: &'a [u8], stride: usize) -> Result<Self, OverlayError> {
        if bytes.is_empty() {
            return Ok(Self { bytes, stride: 1, records: PhantomData });
        }
        let is_possible = stride >= size_of::<T::View>()
            && stride % align_of::<T::View>() == 0
            && bytes.len().checked_rem(stride) == Some(0);
        if !is_possible {
            return Err(OverlayError::Stride { layout: T::LAYOUT, stride, actual: bytes.len() });
        }
        let off_by = raw::misalignment::<T::View>(bytes);
        if off_by != 0 {
            return Err(OverlayError::Align { layout: T::LAYOUT, off_by });
        }
        let list = Self { bytes, stride, records: PhantomData };
        list.check()?;
        Ok(list)
    }

    /// A list over a whole number of strides, none of which is shorter than a record. The records are
    /// not checked.
    #[inline]
    pub(crate) const fn of_strides(bytes: &'a [u8], stride: usize) -> Self {
        Self { bytes, stride, records: PhantomData }
    }

    /// The bytes of all strides, and how many bytes a stride has.
    pub(crate) const fn strides(&self) -> (&'a [u8], usize) {
        (self.bytes, self.stride)
    }

    /// Checks every record.
    pub(crate) fn check(&self) -> Result<(), OverlayError> {
        if T::View::FREE {
            return Ok(());
        }
        for (i, record) in self.iter().enumerate() {
            if let Err(error) = T::View::check(record) {
                return Err(error.at(i * self.stride));
            }
        }
        Ok(())
    }

    /// The number of records.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.bytes.len() / self.stride
    }

    /// Whether there are no records.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The record with this index, or `None` if there are not so many. It takes the same time for
    /// every index.
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&'a T::View> {
        let start = index.checked_mul(self.stride)?;
        lay_record(self.bytes.get(start..)?.get(..self.stride)?)
    }

    /// The first record, or `None` if there are none.
    #[inline]
    #[must_use]
    pub fn first(&self) -> Option<&'a T::View> {
        self.iter().next()
    }

    /// The last record, or `None` if there are none.
    #[inline]
    #[must_use]
    pub fn last(&self) -> Option<&'a T::View> {
        self.iter().next_back()
    }

    /// An iterator over the records.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> Iter<'a, T> {
        Iter::over(self.bytes, self.stride)
    }
}

impl<'a, T: Overlay> StridedMut<'a, T> {
    /// Lays the list, and checks every record.
    #[inline]
    pub(crate) fn lay(bytes: &'a mut [u8], stride: usize) -> Result<Self, OverlayError> {
        let stride = Strided::<T>::lay(bytes, stride)?.stride;
        Ok(Self { bytes, stride, records: PhantomData })
    }

    /// A list over a whole number of strides, none of which is shorter than a record. The records were
    /// checked before.
    #[inline]
    pub(crate) const fn of_strides(bytes: &'a mut [u8], stride: usize) -> Self {
        Self { bytes, stride, records: PhantomData }
    }

    /// The same list with a shorter lifetime.
    #[inline]
    pub(crate) const fn reborrow(&mut self) -> StridedMut<'_, T> {
        StridedMut { bytes: self.bytes, stride: self.stride, records: PhantomData }
    }

    /// The list for reading.
    #[inline]
    #[must_use]
    pub const fn as_strided(&self) -> Strided<'_, T> {
        Strided { bytes: self.bytes, stride: self.stride, records: PhantomData }
    }

    /// The number of records.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.as_strided().len()
    }

    /// Whether there are no records.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The record with this index, or `None` if there are not so many. It takes the same time for
    /// every index.
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&T::View> {
        self.as_strided().get(index)
    }

    /// The record with this index for writing, or `None` if there are not so many. It takes the same
    /// time for every index.
    #[inline]
    #[must_use]
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T::View> {
        let start = index.checked_mul(self.stride)?;
        lay_record_mut(self.bytes.get_mut(start..)?.get_mut(..self.stride)?)
    }

    /// An iterator over the records.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> Iter<'_, T> {
        self.as_strided().iter()
    }

    /// An iterator over the records for writing.
    #[inline]
    #[must_use]
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        IterMut::over(self.bytes, self.stride)
    }
}

impl<T: Overlay> Clone for Strided<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Overlay> Copy for Strided<'_, T> {}

impl<T: Overlay<View: fmt::Debug>> fmt::Debug for Strided<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<T: Overlay<View: fmt::Debug>> fmt::Debug for StridedMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_strided().fmt(f)
    }
}

impl<T: Overlay<View: PartialEq>> PartialEq for Strided<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other)
    }
}

impl<T: Overlay<View: Eq>> Eq for Strided<'_, T> {}

impl<T: Overlay<View: PartialEq>> PartialEq for StridedMut<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.as_strided() == other.as_strided()
    }
}

impl<T: Overlay<View: Eq>> Eq for StridedMut<'_, T> {}

impl<T: Overlay> Index<usize> for Strided<'_, T> {
    type Output = T::View;

    #[inline]
    #[track_caller]
    fn index(&self, index: usize) -> &T::View {
        match self.get(index) {
            Some(record) => record,
            None => out_of_bounds(index, self.len()),
        }
    }
}

impl<T: Overlay> Index<usize> for StridedMut<'_, T> {
    type Output = T::View;

    #[inline]
    #[track_caller]
    fn index(&self, index: usize) -> &T::View {
        match self.get(index) {
            Some(record) => record,
            None => out_of_bounds(index, self.len()),
        }
    }
}

impl<T: Overlay> IndexMut<usize> for StridedMut<'_, T> {
    #[inline]
    #[track_caller]
    fn index_mut(&mut self, index: usize) -> &mut T::View {
        let len = self.len();
        match self.get_mut(index) {
            Some(record) => record,
            None => out_of_bounds(index, len),
        }
    }
}

#[cold]
#[track_caller]
fn out_of_bounds(index: usize, len: usize) -> ! {
    panic!("index out of bounds: the list has {len} records but the index is {index}")
}

impl<'a, T: Overlay> IntoIterator for Strided<'a, T> {
    type Item = &'a T::View;
    type IntoIter = Iter<'a, T>;

    #[inline]
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<'a, T: Overlay> IntoIterator for &Strided<'a, T> {
    type Item = &'a T::View;
    type IntoIter = Iter<'a, T>;

    #[inline]
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<'a, T: Overlay> IntoIterator for &'a StridedMut<'_, T> {
    type Item = &'a T::View;
    type IntoIter = Iter<'a, T>;

    #[inline]
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<'a, T: Overlay> IntoIterator for &'a mut StridedMut<'_, T> {
    type Item = &'a mut T::View;
    type IntoIter = IterMut<'a, T>;

    #[inline]
    fn into_iter(self) -> IterMut<'a, T> {
        self.iter_mut()
    }
}

impl<'a, T: Overlay> IntoIterator for StridedMut<'a, T> {
    type Item = &'a mut T::View;
    type IntoIter = IterMut<'a, T>;

    #[inline]
    fn into_iter(self) -> IterMut<'a, T> {
        IterMut::over(self.bytes, self.stride)
    }
}

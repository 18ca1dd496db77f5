//! The iterators over lists of records with a stride.

use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::slice::{ChunksExact, ChunksExactMut};

use crate::overlay::{IsOverlay, Overlay, View};
use crate::raw;

/// An iterator over the records of a [`Strided`](crate::Strided) or a [`StridedMut`](crate::strided::StridedMut).
pub struct Iter<'a, T: IsOverlay> {
    strides: ChunksExact<'a, u8>,
    records: PhantomData<&'a T::View>,
}

/// An iterator over the records of a [`StridedMut`](crate::strided::StridedMut), for writing.
pub struct IterMut<'a, T: IsOverlay> {
    strides: ChunksExactMut<'a, u8>,
    records: PhantomData<&'a mut T::View>,
}

impl<'a, T: Overlay> Iter<'a, T> {
    /// The records of `bytes`, which are a whole number of strides. The stride is not 0.
    #[inline]
    pub(super) fn over(bytes: &'a [u8], stride: usize) -> Self {
        Self { strides: bytes.chunks_exact(stride), records: PhantomData }
    }
}

impl<'a, T: Overlay> IterMut<'a, T> {
    /// The records of `bytes`, which are a whole number of strides. The stride is not 0.
    #[inline]
    pub(super) fn over(bytes: &'a mut [u8], stride: usize) -> Self {
        Self { strides: bytes.chunks_exact_mut(stride), records: PhantomData }
    }
}

/// The record at the start of a stride. There is one in each: the list has compared the stride with
/// the size and the alignment.
#[inline]
pub fn lay_record<V: View>(stride: &[u8]) -> Option<&V> {
    raw::cast(stride.get(..size_of::<V>())?)
}

/// The record at the start of a stride, for writing. There is one in each: the list has compared the
/// stride with the size and the alignment.
#[inline]
pub fn lay_record_mut<V: View>(stride: &mut [u8]) -> Option<&mut V> {
    raw::cast_mut(stride.get_mut(..size_of::<V>())?).ok()
}

macro_rules! iterator {
    ($iterator:ident($lay:ident) -> $item:ty) => {
        impl<'a, T: Overlay> Iterator for $iterator<'a, T> {
            type Item = $item;

            #[inline]
            fn next(&mut self) -> Option<$item> {
                $lay(self.strides.next()?)
            }

            #[inline]
            fn nth(&mut self, n: usize) -> Option<$item> {
                $lay(self.strides.nth(n)?)
            }

            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                self.strides.size_hint()
            }

            #[inline]
            fn count(self) -> usize {
                self.strides.len()
            }

            #[inline]
            fn last(mut self) -> Option<$item> {
                self.next_back()
            }
        }

        impl<T: Overlay> DoubleEndedIterator for $iterator<'_, T> {
            #[inline]
            fn next_back(&mut self) -> Option<Self::Item> {
                $lay(self.strides.next_back()?)
            }

            #[inline]
            fn nth_back(&mut self, n: usize) -> Option<Self::Item> {
                $lay(self.strides.nth_back(n)?)
            }
        }

        impl<T: Overlay> ExactSizeIterator for $iterator<'_, T> {}

        impl<T: Overlay> FusedIterator for $iterator<'_, T> {}

        impl<T: Overlay> fmt::Debug for $iterator<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($iterator)).field("left", &self.strides.len()).finish()
            }
        }
    };
}

iterator!(Iter(lay_record) -> &'a T::View);
iterator!(IterMut(lay_record_mut) -> &'a mut T::View);

impl<T: Overlay> Clone for Iter<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        Self { strides: self.strides.clone(), records: PhantomData }
    }
}

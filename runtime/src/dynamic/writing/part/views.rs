//! The parts that are views, several views, text, or may be absent.

use super::{Part, PartMut, Unsplit};
use crate::overlay::{Overlay, View};
use crate::raw;
use crate::strided::{Strided, StridedMut};

/// One view.
impl<'a, V: View> Part<'a> for &'a V {
    type Extents = ();

    #[inline]
    fn first_byte(self) -> usize {
        (&raw const *self).addr()
    }

    #[inline]
    fn byte_count(self) -> usize {
        size_of::<V>()
    }

    #[inline]
    fn measure(self) {}
}

impl<'a, V: View> PartMut<'a> for &'a mut V {
    type Extents = ();
    type Reading<'s>
        = &'s V
    where
        Self: 's;
    type Writing<'s>
        = &'s mut V
    where
        Self: 's;
    type Shared<'s>
        = &'s V
    where
        Self: 's;

    #[inline]
    fn split(bytes: &'a mut [u8], (): ()) -> Result<Self, Unsplit> {
        raw::cast_mut(bytes).map_err(|_| Unsplit::Outside)
    }

    #[inline]
    fn reading(&self) -> &V {
        self
    }

    #[inline]
    fn writing(&mut self) -> &mut V {
        self
    }

    #[inline]
    fn shared(&self) -> &V {
        self
    }
}

/// Several views. Bytes and text are views of one byte each.
impl<'a, V: View> Part<'a> for &'a [V] {
    type Extents = ();

    #[inline]
    fn first_byte(self) -> usize {
        self.as_ptr().addr()
    }

    #[inline]
    fn byte_count(self) -> usize {
        size_of_val(self)
    }

    #[inline]
    fn measure(self) {}
}

impl<'a, V: View> PartMut<'a> for &'a mut [V] {
    type Extents = ();
    type Reading<'s>
        = &'s [V]
    where
        Self: 's;
    type Writing<'s>
        = &'s mut [V]
    where
        Self: 's;
    type Shared<'s>
        = &'s [V]
    where
        Self: 's;

    #[inline]
    fn split(bytes: &'a mut [u8], (): ()) -> Result<Self, Unsplit> {
        let count = bytes.len().checked_div(size_of::<V>()).unwrap_or(0);
        raw::cast_slice_mut(bytes, count).map_err(|_| Unsplit::Outside)
    }

    #[inline]
    fn reading(&self) -> &[V] {
        self
    }

    #[inline]
    fn writing(&mut self) -> &mut [V] {
        self
    }

    #[inline]
    fn shared(&self) -> &[V] {
        self
    }
}

/// Text, as a variant of a tagged enum holds it.
impl<'a> Part<'a> for &'a str {
    type Extents = ();

    #[inline]
    fn first_byte(self) -> usize {
        self.as_ptr().addr()
    }

    #[inline]
    fn byte_count(self) -> usize {
        self.len()
    }

    #[inline]
    fn measure(self) {}
}

/// Views with a stride. The extents are the stride.
impl<'a, T: Overlay> Part<'a> for Strided<'a, T> {
    type Extents = usize;

    #[inline]
    fn first_byte(self) -> usize {
        self.strides().0.as_ptr().addr()
    }

    #[inline]
    fn byte_count(self) -> usize {
        self.strides().0.len()
    }

    #[inline]
    fn measure(self) -> usize {
        self.strides().1
    }
}

impl<'a, T: Overlay> PartMut<'a> for StridedMut<'a, T> {
    type Extents = usize;
    type Reading<'s>
        = Strided<'s, T>
    where
        Self: 's;
    type Writing<'s>
        = StridedMut<'s, T>
    where
        Self: 's;
    type Shared<'s>
        = Strided<'s, T>
    where
        Self: 's;

    #[inline]
    fn split(bytes: &'a mut [u8], stride: usize) -> Result<Self, Unsplit> {
        Ok(StridedMut::of_strides(bytes, stride))
    }

    #[inline]
    fn reading(&self) -> Strided<'_, T> {
        self.as_strided()
    }

    #[inline]
    fn writing(&mut self) -> StridedMut<'_, T> {
        self.reborrow()
    }

    #[inline]
    fn shared(&self) -> Strided<'_, T> {
        self.as_strided()
    }
}

/// A part that may be absent.
impl<'a, P: Part<'a>> Part<'a> for Option<P> {
    type Extents = Option<P::Extents>;

    #[inline]
    fn first_byte(self) -> usize {
        self.map_or(0, P::first_byte)
    }

    #[inline]
    fn byte_count(self) -> usize {
        self.map_or(0, P::byte_count)
    }

    #[inline]
    fn measure(self) -> Self::Extents {
        self.map(P::measure)
    }
}

impl<'a, P: PartMut<'a>> PartMut<'a> for Option<P> {
    type Extents = Option<P::Extents>;
    type Reading<'s>
        = Option<P::Reading<'s>>
    where
        Self: 's;
    type Writing<'s>
        = Option<P::Writing<'s>>
    where
        Self: 's;
    type Shared<'s>
        = Option<P::Shared<'s>>
    where
        Self: 's;

    #[inline]
    fn split(bytes: &'a mut [u8], extents: Self::Extents) -> Result<Self, Unsplit> {
        extents.map(|extents| P::split(bytes, extents)).transpose()
    }

    #[inline]
    fn reading(&self) -> Self::Reading<'_> {
        Some(self.as_ref()?.reading())
    }

    #[inline]
    fn writing(&mut self) -> Self::Writing<'_> {
        Some(self.as_mut()?.writing())
    }

    #[inline]
    fn shared(&self) -> Self::Shared<'_> {
        Some(self.as_ref()?.shared())
    }
}

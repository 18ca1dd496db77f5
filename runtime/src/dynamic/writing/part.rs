//! The parts of views: the extents of a shared part, and the same part for writing.

use crate::dynamic::variants::Variants;
use crate::dynamic::writing::pieces::Pieces;
use crate::error::{Fault, OverlayError, Site};
use crate::overlay::{Overlay, View};
use crate::raw;
use crate::strided::{Strided, StridedMut};

/// Where a part lies in the bytes of the view that it is a part of, and the extents of what is in it.
#[derive(Debug, Clone, Copy)]
pub struct Span<E = ()> {
    /// The offset of its first byte. It has no meaning if there are no bytes.
    pub start: usize,
    /// How many bytes it has.
    pub length: usize,
    /// What else is needed to split the part itself.
    pub within: E,
}

impl<E> Span<E> {
    /// Where the part lies, without what is in it.
    #[inline]
    #[must_use]
    pub fn outline(&self) -> Span {
        Span { start: self.start, length: self.length, within: () }
    }
}

impl<E> Span<E> {
    /// The same place with other extents within.
    #[inline]
    #[must_use]
    pub fn map<F>(self, within: impl FnOnce(E) -> F) -> Span<F> {
        Span { start: self.start, length: self.length, within: within(self.within) }
    }
}

/// A part of a view, or a view itself.
pub trait Part<'a>: Copy {
    /// The numbers that are needed to split the bytes of the part.
    type Extents: Copy;

    /// The address of its first byte. It has no meaning if there are no bytes.
    fn address(self) -> usize;

    /// How many bytes it has.
    fn length(self) -> usize;

    /// Its extents.
    fn measure(self) -> Self::Extents;
}

/// A part for writing, or a view for writing.
pub trait PartMut<'a>: Sized {
    /// The extents of the shared part.
    type Extents: Copy;

    /// What a getter returns that reads the part.
    type Reading<'s>
    where
        Self: 's;

    /// The same part for writing, with a shorter lifetime.
    type Writing<'s>
    where
        Self: 's;

    /// The shared part.
    type Shared<'s>
    where
        Self: 's;

    /// Splits the bytes of the part at its extents.
    ///
    /// # Errors
    /// If two parts overlap.
    fn split(bytes: &'a mut [u8], extents: Self::Extents) -> Result<Self, Unsplit>;

    /// The part for reading, as a getter returns it.
    fn reading(&self) -> Self::Reading<'_>;

    /// The same part for writing, with a shorter lifetime. It is a view of its own, so assigning another one
    /// to it does not change this one.
    fn writing(&mut self) -> Self::Writing<'_>;

    /// The shared part. A shared view that is made of a mutable one has the same parts, but the bytes that
    /// it lies over are empty, as the parts of a mutable view cannot be joined again.
    fn shared(&self) -> Self::Shared<'_>;
}

/// What [`PartMut::reading`] returns.
pub type Reading<'s, 'a, P> = <P as PartMut<'a>>::Reading<'s>;

/// Why bytes cannot be split for writing.
#[derive(Debug, Clone, Copy)]
pub enum Unsplit {
    /// Two parts overlap.
    Overlap {
        /// The part that starts later.
        site: &'static Site,
        /// The offset of its first byte.
        start: usize,
        /// The part that starts earlier.
        other: &'static Site,
        /// The offset of the first byte after that part.
        end: usize,
    },
    /// A part is not within the bytes. The extents of bytes are always within them.
    Outside,
}

impl Unsplit {
    /// The same fault, with its offsets counted from `base` bytes further outside. It is inlined, so that
    /// nothing is left of it where no part can overlap.
    #[inline]
    #[must_use]
    pub fn at(self, base: usize) -> Self {
        match self {
            Self::Overlap { site, start, other, end } => {
                Self::Overlap { site, start: start.saturating_add(base), other, end }
            }
            Self::Outside => Self::Outside,
        }
    }

    /// The error of the call that lays `schema` for writing.
    #[cold]
    #[must_use]
    pub fn error(self, schema: &'static str) -> OverlayError {
        match self {
            Self::Overlap { site, start, other, end } => OverlayError::Field {
                site,
                offset: start,
                fault: Fault::Overlap { other: other.field, end },
                buffer: None,
            },
            Self::Outside => OverlayError::Changed { schema },
        }
    }
}

/// Where a part lies in `whole`, which it is a part of, and its extents.
#[inline]
pub fn measured<'a, P: Part<'a>>(whole: &[u8], part: P) -> Span<P::Extents> {
    // Part and whole are slices of the same bytes, so the difference of their addresses is the offset.
    // Addresses are plain numbers. If there are no bytes, the offset is not used.
    let start = part.address().wrapping_sub(whole.as_ptr().addr());
    Span { start, length: part.length(), within: part.measure() }
}

/// Where a part that is a reference lies in `whole`. It takes less time to compile than [`measured`].
#[inline]
pub fn span_of<T: ?Sized>(whole: &[u8], part: &T) -> Span {
    // As in `measured`.
    let start = (&raw const *part).addr().wrapping_sub(whole.as_ptr().addr());
    Span { start, length: size_of_val(part), within: () }
}

/// Where a part lies in memory, and its extents.
#[inline]
pub fn located<'a, P: Part<'a>>(part: P) -> Span<P::Extents> {
    Span { start: part.address(), length: part.length(), within: part.measure() }
}

/// The shared part. Generated code calls it, as a call of a function takes less time to compile than that
/// of a method of a trait.
#[inline]
pub fn shared<'a, P: PartMut<'a>>(part: &P) -> P::Shared<'_> {
    part.shared()
}

/// The part for reading.
#[inline]
pub fn reading<'a, P: PartMut<'a>>(part: &P) -> P::Reading<'_> {
    part.reading()
}

/// The part for writing.
#[inline]
pub fn writing<'a, P: PartMut<'a>>(part: &mut P) -> P::Writing<'_> {
    part.writing()
}

/// The run that consists of a field of this type only.
#[inline]
pub fn as_run<V: View, R: View>(field: &V) -> &R {
    raw::reinterpret(field)
}

/// One view.
impl<'a, V: View> Part<'a> for &'a V {
    type Extents = ();

    #[inline]
    fn address(self) -> usize {
        (&raw const *self).addr()
    }

    #[inline]
    fn length(self) -> usize {
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
    fn address(self) -> usize {
        self.as_ptr().addr()
    }

    #[inline]
    fn length(self) -> usize {
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
    fn address(self) -> usize {
        self.as_ptr().addr()
    }

    #[inline]
    fn length(self) -> usize {
        self.len()
    }

    #[inline]
    fn measure(self) {}
}

/// Views with a stride. The extents are the stride.
impl<'a, T: Overlay> Part<'a> for Strided<'a, T> {
    type Extents = usize;

    #[inline]
    fn address(self) -> usize {
        self.strides().0.as_ptr().addr()
    }

    #[inline]
    fn length(self) -> usize {
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
    fn address(self) -> usize {
        self.map_or(0, P::address)
    }

    #[inline]
    fn length(self) -> usize {
        self.map_or(0, P::length)
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

/// The view of a tagged enum, and the place where it starts. A variant that holds a number holds its value,
/// which has no address.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a, B> {
    /// The place.
    pub place: &'a [u8; 0],
    /// The view.
    pub held: B,
}

impl<B> Placed<'_, B> {
    /// A view that is made of the parts of one for writing. It is read only, so its place is not used.
    #[inline]
    #[must_use]
    pub fn of_parts(held: B) -> Self {
        Self { place: &[], held }
    }
}

/// The same view with a shorter lifetime.
#[inline]
pub fn shorten_placed<'b, 'a: 'b, T: Variants>(
    placed: Placed<'a, T::View<'a>>,
) -> Placed<'b, T::View<'b>> {
    Placed { place: placed.place, held: T::shorten(placed.held) }
}

/// The view of a tagged enum.
pub trait Body: Copy {
    /// The numbers that are needed to split the bytes of the variant.
    type Extents: Copy;

    /// Where the variant lies, which the tag selected at this address.
    fn measure_at(self, address: usize) -> Span<Self::Extents>;
}

impl<'a, B: Body> Part<'a> for Placed<'a, B> {
    type Extents = B::Extents;

    #[inline]
    fn address(self) -> usize {
        self.held.measure_at(self.place.as_ptr().addr()).start
    }

    #[inline]
    fn length(self) -> usize {
        self.held.measure_at(self.place.as_ptr().addr()).length
    }

    #[inline]
    fn measure(self) -> B::Extents {
        self.held.measure_at(self.place.as_ptr().addr()).within
    }
}

/// Lays what was measured over the bytes, of which it starts at the first one.
#[inline]
pub(crate) fn split<'a, P: PartMut<'a>>(
    bytes: &'a mut [u8],
    length: usize,
    extents: P::Extents,
) -> Result<P, Unsplit> {
    Pieces::new(bytes).take(Span { start: 0, length, within: extents })
}

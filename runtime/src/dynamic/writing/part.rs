//! The parts of views: the extents of a shared part, and the same part for writing.

mod placed;
mod views;

pub use placed::{Body, Placed, shorten_placed};

use crate::dynamic::writing::pieces::Pieces;
use crate::error::{Fault, OverlayError, Site};
use crate::overlay::View;
use crate::raw;

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
    fn first_byte(self) -> usize;

    /// How many bytes it has.
    fn byte_count(self) -> usize;

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
    let start = part.first_byte().wrapping_sub(whole.as_ptr().addr());
    Span { start, length: part.byte_count(), within: part.measure() }
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
    Span { start: part.first_byte(), length: part.byte_count(), within: part.measure() }
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

/// Lays what was measured over the bytes, of which it starts at the first one.
#[inline]
pub(crate) fn split<'a, P: PartMut<'a>>(
    bytes: &'a mut [u8],
    length: usize,
    extents: P::Extents,
) -> Result<P, Unsplit> {
    Pieces::new(bytes).take(Span { start: 0, length, within: extents })
}

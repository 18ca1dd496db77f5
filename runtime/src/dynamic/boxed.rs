//! A schema in a box, which is the schema that it is a part of, or leads back to it.

use core::fmt;
use core::marker::PhantomData;

use crate::dynamic::cursor::Origin;
use crate::dynamic::lay::Lay;
use crate::dynamic::root::{Keeps, KeptOf};
use crate::dynamic::writing::part::{Part, PartMut, Unsplit, split};
use crate::error::OverlayError;

/// A schema in a `Box`, which leads back to the schema that it is a part of.
///
/// A view cannot contain itself, so the getter of such a field returns this. [`get`](Self::get) lays the schema
/// when it is called. The bytes were checked when the outermost schema was laid.
///
/// ```
/// use overlaid::Overlay;
///
/// #[derive(Overlay)]
/// struct Link {
///     value: u8,
///     more: u8,
///     #[overlay(if = more != 0, dynamic, depth = 8)]
///     next: Option<Box<Link>>,
/// }
///
/// let mut link = Link::overlay(&[1, 1, 2, 1, 3, 0])?;
/// let mut values = vec![link.value()];
/// while let Some(next) = link.next() {
///     link = next.get()?;
///     values.push(link.value());
/// }
/// assert_eq!(values, [1, 2, 3]);
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
pub struct Boxed<'a, T, G = ()> {
    bytes: &'a [u8],
    origin: Origin,
    kept: G,
    schema: PhantomData<fn() -> T>,
}

/// What is needed to lay the schema in a box, besides its bytes.
#[derive(Debug, Clone, Copy)]
pub struct BoxedExtents<G> {
    origin: Origin,
    given: G,
}

impl<T, G: Copy> Clone for Boxed<'_, T, G> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, G: Copy> Copy for Boxed<'_, T, G> {}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> Boxed<'a, T, G> {
    /// The schema in these bytes, and what is kept to lay it.
    #[inline]
    pub(crate) const fn new(bytes: &'a [u8], origin: Origin, kept: G) -> Self {
        Self { bytes, origin, kept, schema: PhantomData }
    }

    /// Lays the schema.
    ///
    /// # Errors
    /// If another process changed the bytes since they were checked.
    #[inline]
    pub fn get(&self) -> Result<T::View<'a>, OverlayError> {
        let mut cursor = self.kept.cursor(self.bytes, self.origin);
        match T::walk::<G::Report, false>(&mut cursor, self.kept.given()) {
            Ok(view) => Ok(view),
            Err(_) => Err(OverlayError::Changed { schema: T::NAME }),
        }
    }

    /// The bytes of the schema.
    #[inline]
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The same schema with a shorter lifetime.
    #[inline]
    pub(crate) fn shorten<'b, Shorter: Keeps<'b, T::Given>>(self) -> Boxed<'b, T, Shorter>
    where
        'a: 'b,
    {
        let kept = Shorter::keep(self.kept.given(), self.kept.root());
        Boxed::new(self.bytes, self.origin, kept)
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> fmt::Debug for Boxed<'a, T, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.get() {
            Ok(view) => view.fmt(f),
            Err(error) => f.debug_tuple("Err").field(&error).finish(),
        }
    }
}

impl<T, G> PartialEq for Boxed<'_, T, G> {
    /// Whether the bytes are the same.
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T, G> Eq for Boxed<'_, T, G> {}

/// A [`Boxed`] schema, for writing in place.
pub struct BoxedMut<'a, T, G = ()> {
    bytes: &'a mut [u8],
    extents: BoxedExtents<G>,
    schema: PhantomData<fn() -> T>,
}

impl<T: Lay> BoxedMut<'_, T, T::Given> {
    /// The schema for reading.
    #[inline]
    #[must_use]
    pub fn as_boxed(&self) -> Boxed<'_, T, KeptOf<'_, T>> {
        let BoxedExtents { origin, given } = self.extents;
        Boxed::new(self.bytes, origin, Keeps::keep(given, None))
    }

    /// Lays the schema, for reading.
    ///
    /// # Errors
    /// If another process changed the bytes since they were checked.
    #[inline]
    pub fn get(&self) -> Result<T::View<'_>, OverlayError> {
        self.as_boxed().get()
    }

    /// Lays the schema, for writing.
    ///
    /// # Errors
    /// If another process changed the bytes since they were checked, or if two fields overlap.
    #[inline]
    pub fn get_mut(&mut self) -> Result<T::ViewMut<'_>, OverlayError> {
        let view = self.as_boxed().get()?;
        let (length, extents) = (view.byte_count(), view.measure());
        split(self.bytes, length, extents).map_err(|fault| fault.error(T::NAME))
    }
}

impl<T: Lay> fmt::Debug for BoxedMut<'_, T, T::Given> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_boxed().fmt(f)
    }
}

impl<'a, T: Lay, G: Keeps<'a, T::Given>> Part<'a> for Boxed<'a, T, G> {
    type Extents = BoxedExtents<T::Given>;

    #[inline]
    fn first_byte(self) -> usize {
        self.bytes.as_ptr().addr()
    }

    #[inline]
    fn byte_count(self) -> usize {
        self.bytes.len()
    }

    #[inline]
    fn measure(self) -> BoxedExtents<T::Given> {
        BoxedExtents { origin: self.origin, given: self.kept.given() }
    }
}

impl<'a, T: Lay> PartMut<'a> for BoxedMut<'a, T, T::Given> {
    type Extents = BoxedExtents<T::Given>;
    type Reading<'s>
        = Boxed<'s, T, KeptOf<'s, T>>
    where
        Self: 's;
    type Writing<'s>
        = BoxedMut<'s, T, T::Given>
    where
        Self: 's;
    type Shared<'s>
        = Boxed<'s, T, KeptOf<'s, T>>
    where
        Self: 's;

    #[inline]
    fn split(bytes: &'a mut [u8], extents: BoxedExtents<T::Given>) -> Result<Self, Unsplit> {
        // Whether fields overlap is found when it is laid.
        Ok(Self { bytes, extents, schema: PhantomData })
    }

    #[inline]
    fn reading(&self) -> Boxed<'_, T, KeptOf<'_, T>> {
        self.as_boxed()
    }

    #[inline]
    fn writing(&mut self) -> BoxedMut<'_, T, T::Given> {
        BoxedMut { bytes: self.bytes, ..*self }
    }

    #[inline]
    fn shared(&self) -> Boxed<'_, T, KeptOf<'_, T>> {
        self.as_boxed()
    }
}

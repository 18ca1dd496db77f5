//! What the variants of a tagged enum hold in a view for writing, if it is no plain mutable reference.

use core::fmt;
use core::ops::Deref;

use crate::dynamic::cursor::text;
use crate::dynamic::writing::part::{PartMut, Unsplit};
use crate::dynamic::writing::setting::set_bytes;
use crate::error::{OverlayError, Site};

/// Text in a variant of a tagged enum, for writing in place.
///
/// It is replaced by text of the same length, since its length is decided elsewhere:
///
/// ```
/// use overlaid::Overlay;
///
/// #[derive(Overlay)]
/// struct Entry {
///     kind: u8,
///     #[overlay(tag = kind, rest)]
///     body: Body,
/// }
///
/// #[derive(Overlay)]
/// enum Body {
///     #[overlay(tag = 1)]
///     Text(String),
/// }
///
/// let mut bytes = *b"\x01hello";
/// let mut entry = Entry::overlay_mut(&mut bytes)?;
/// if let BodyViewMut::Text(mut text) = entry.body_mut() {
///     assert_eq!(text.as_str(), "hello");
///     text.set("world")?;
///     assert!(text.set("worlds").is_err());
/// }
/// assert_eq!(&bytes, b"\x01world");
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
pub struct TextMut<'a> {
    bytes: &'a mut [u8],
}

impl TextMut<'_> {
    /// The text. If another process changes it, it ends where it is no longer UTF-8.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        text(self.bytes)
    }

    /// Replaces the text.
    ///
    /// # Errors
    /// If the length differs.
    #[inline]
    pub fn set(&mut self, value: &str) -> Result<(), OverlayError> {
        set_bytes(Some(self.bytes), value.as_bytes(), None, const { &Site::of_schema("") })
    }
}

impl fmt::Debug for TextMut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl<'a> PartMut<'a> for TextMut<'a> {
    type Extents = ();
    type Reading<'s>
        = &'s str
    where
        Self: 's;
    type Writing<'s>
        = TextMut<'s>
    where
        Self: 's;
    type Shared<'s>
        = &'s str
    where
        Self: 's;

    #[inline]
    fn split(bytes: &'a mut [u8], (): ()) -> Result<Self, Unsplit> {
        Ok(Self { bytes })
    }

    #[inline]
    fn reading(&self) -> &str {
        self.as_str()
    }

    #[inline]
    fn writing(&mut self) -> TextMut<'_> {
        TextMut { bytes: self.bytes }
    }

    #[inline]
    fn shared(&self) -> &str {
        self.as_str()
    }
}

/// What a variant of a tagged enum holds in a view for writing, if it cannot be written: a magic, bytes that
/// another byte ends, or what a condition of the variant is about. It dereferences to what it is.
#[derive(Debug)]
pub struct ReadOnly<P>(P);

impl<P> Deref for ReadOnly<P> {
    type Target = P;

    #[inline]
    fn deref(&self) -> &P {
        &self.0
    }
}

impl<'a, P: PartMut<'a>> PartMut<'a> for ReadOnly<P> {
    type Extents = P::Extents;
    type Reading<'s>
        = P::Reading<'s>
    where
        Self: 's;
    type Writing<'s>
        = ReadOnly<P::Writing<'s>>
    where
        Self: 's;
    type Shared<'s>
        = P::Shared<'s>
    where
        Self: 's;

    #[inline]
    fn split(bytes: &'a mut [u8], extents: P::Extents) -> Result<Self, Unsplit> {
        P::split(bytes, extents).map(Self)
    }

    #[inline]
    fn reading(&self) -> P::Reading<'_> {
        self.0.reading()
    }

    #[inline]
    fn writing(&mut self) -> ReadOnly<P::Writing<'_>> {
        ReadOnly(self.0.writing())
    }

    #[inline]
    fn shared(&self) -> P::Shared<'_> {
        self.0.shared()
    }
}

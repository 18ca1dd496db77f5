//! The parts of views whose bytes a codec reads: the value that was read, and its bytes.

use core::fmt;
use core::ops::Deref;

use super::{CodecError, FieldCodec};
use crate::dynamic::writing::part::{Part, PartMut, Unsplit};
use crate::error::{Fault, OverlayError, Site};

/// A value that a codec read, and the bytes that it was read from: what a variant of a tagged enum holds whose
/// field has the attribute `with`. It dereferences to the value, which it keeps, so that reading it again is a
/// load.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CodecView<'a, T> {
    bytes: &'a [u8],
    value: T,
}

impl<'a, T> CodecView<'a, T> {
    #[inline]
    pub(crate) const fn new(bytes: &'a [u8], value: T) -> Self {
        Self { bytes, value }
    }

    /// The value.
    #[inline]
    #[must_use]
    pub const fn get(&self) -> T
    where
        T: Copy,
    {
        self.value
    }

    /// The bytes.
    #[inline]
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }
}

impl<T> Deref for CodecView<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq<T> for CodecView<'_, T> {
    #[inline]
    fn eq(&self, other: &T) -> bool {
        self.value == *other
    }
}

impl<T: fmt::Debug> fmt::Debug for CodecView<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// A value of a codec, for writing in place: what a variant of a tagged enum holds in a view for writing whose
/// field has the attribute `with`.
///
/// It is replaced by a value whose bytes are as many:
///
/// ```
/// use overlaid::{Leb128, Overlay};
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
///     Number(#[overlay(with = Leb128)] u32),
/// }
///
/// let mut bytes = *b"\x01\xac\x02";
/// let mut entry = Entry::overlay_mut(&mut bytes)?;
/// let BodyViewMut::Number(mut number) = entry.body_mut() else {
///     panic!("no number")
/// };
/// assert_eq!(number.get(), 300);
/// number.set(200)?;
/// assert!(number.set(7).is_err());
/// assert_eq!(&bytes, b"\x01\xc8\x01");
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
pub struct CodecViewMut<'a, T> {
    bytes: &'a mut [u8],
    value: Kept<'a, T>,
    write: fn(&T, &mut [u8]) -> Result<usize, CodecError>,
}

/// The value that a view keeps besides its bytes.
enum Kept<'a, T> {
    /// The view has it.
    Here(T),
    /// The view that this one was borrowed from has it.
    Outside(&'a mut T),
}

/// A value, and the function of its codec that writes one.
#[derive(Clone, Copy)]
pub struct CodecExtents<T> {
    value: T,
    write: fn(&T, &mut [u8]) -> Result<usize, CodecError>,
}

/// How many bytes a codec is given to write a value.
pub(super) const SCRATCH: usize = 64;

impl<T: Copy> CodecViewMut<'_, T> {
    /// The value.
    #[inline]
    #[must_use]
    pub const fn get(&self) -> T {
        match &self.value {
            Kept::Here(value) => *value,
            Kept::Outside(value) => **value,
        }
    }

    /// The value, to replace it.
    #[inline]
    fn kept(&mut self) -> &mut T {
        match &mut self.value {
            Kept::Here(value) => value,
            Kept::Outside(value) => value,
        }
    }

    /// Replaces the value.
    ///
    /// # Errors
    /// If the codec cannot write the value, or its bytes are more or fewer than those that are there. Then
    /// the old value stays.
    pub fn set(&mut self, value: T) -> Result<(), OverlayError> {
        self.set_at(value, const { &Site::of_schema("") })
    }

    /// Replaces the value of this field.
    ///
    /// # Errors
    /// As above.
    #[doc(hidden)]
    pub fn set_at(&mut self, value: T, site: &'static Site) -> Result<(), OverlayError> {
        let scratch = &mut [0; SCRATCH];
        let error = |fault| OverlayError::Write { site, fault };
        let Some(written) = written(self.write, &value, scratch) else {
            return Err(error(Fault::Unencodable));
        };
        let (actual, length) = (self.bytes.len(), written.len());
        if actual != length {
            return Err(error(Fault::Length { actual, written: length }));
        }
        self.bytes.copy_from_slice(written);
        *self.kept() = value;
        Ok(())
    }
}

/// The bytes of a value, if the codec can write it.
pub(super) fn written<'a, T>(
    write: fn(&T, &mut [u8]) -> Result<usize, CodecError>,
    value: &T,
    scratch: &'a mut [u8; SCRATCH],
) -> Option<&'a [u8]> {
    let length = write(value, scratch).ok()?;
    scratch.get(..length).filter(|written| !written.is_empty())
}

impl<T: Copy + fmt::Debug> fmt::Debug for CodecViewMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

/// A shared part, with the codec that writes it.
pub struct CodecPart<'a, K: FieldCodec>(pub CodecView<'a, K::Value>);

impl<K: FieldCodec> Clone for CodecPart<'_, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: FieldCodec> Copy for CodecPart<'_, K> {}

impl<'a, K: FieldCodec> Part<'a> for CodecPart<'a, K> {
    type Extents = CodecExtents<K::Value>;

    #[inline]
    fn first_byte(self) -> usize {
        self.0.bytes.as_ptr().addr()
    }

    #[inline]
    fn byte_count(self) -> usize {
        self.0.bytes.len()
    }

    #[inline]
    fn measure(self) -> CodecExtents<K::Value> {
        CodecExtents { value: self.0.value, write: K::write }
    }
}

impl<'a, T: Copy + fmt::Debug> PartMut<'a> for CodecViewMut<'a, T> {
    type Extents = CodecExtents<T>;
    type Reading<'s>
        = T
    where
        Self: 's;
    type Writing<'s>
        = CodecViewMut<'s, T>
    where
        Self: 's;
    type Shared<'s>
        = CodecView<'s, T>
    where
        Self: 's;

    #[inline]
    fn split(bytes: &'a mut [u8], extents: CodecExtents<T>) -> Result<Self, Unsplit> {
        let CodecExtents { value, write } = extents;
        Ok(Self { bytes, value: Kept::Here(value), write })
    }

    #[inline]
    fn reading(&self) -> T {
        self.get()
    }

    #[inline]
    fn writing(&mut self) -> CodecViewMut<'_, T> {
        let value = match &mut self.value {
            Kept::Here(value) => value,
            Kept::Outside(value) => value,
        };
        CodecViewMut { bytes: self.bytes, value: Kept::Outside(value), write: self.write }
    }

    #[inline]
    fn shared(&self) -> CodecView<'_, T> {
        CodecView { bytes: self.bytes, value: self.get() }
    }
}

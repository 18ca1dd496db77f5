//! Places: bytes that a schema refers to, and that are laid when they are read.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::report::{Diagnosis, Report};
use crate::error::{Fault, OverlayError, Site};

/// A place in the bytes that a schema refers to: the type of a field with an offset, as an ELF header has
/// for its sections.
///
/// Nothing of what is there is part of the schema. The field takes no bytes, and nothing is checked when
/// the schema is laid. The getter lays what is there, and returns a `Result`. So a file whose places form a
/// loop, overlap one another or refer to themselves costs nothing until a program follows them, and a
/// schema can refer to itself.
///
/// The value of the field holds nothing: `At::new()` is the only one. The fields that say where the place is
/// are ordinary fields.
///
/// ```
/// use overlaid::{At, Overlay};
///
/// #[derive(Overlay)]
/// #[overlay(endian = little)]
/// struct Font {
///     names: u16,
///     count: u16,
///     #[overlay(at = names, count = count)]
///     sizes: At<Vec<u16>>,
/// }
///
/// let bytes = b"\x06\0\x02\0--\x0c\0\x0e\0";
/// let font = Font::overlay(bytes)?;
/// let sizes: Vec<u16> = font.sizes()?.iter().map(|size| size.get()).collect();
/// assert_eq!(sizes, [12, 14]);
///
/// let error = Font::overlay(b"\x06\0\x03\0--\x0c\0\x0e\0")?.sizes().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "field `sizes` of `Font` at byte 6: it needs 6 bytes, 4 are left"
/// );
/// # Ok::<(), overlaid::OverlayError>(())
/// ```
///
/// `T` is what lies there, as the field would have it without the `At`: a number, an array, a schema, bytes,
/// text, a list, or an enum whose variant a tag selects. [`guide::dynamic`](crate::guide::dynamic#places) has
/// the rules.
pub struct At<T>(PhantomData<fn() -> T>);

impl<T> At<T> {
    /// The value of a place, which holds nothing.
    #[inline]
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> fmt::Debug for At<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("At")
    }
}

impl<T> Clone for At<T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for At<T> {}

impl<T> Default for At<T> {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl<T> PartialEq for At<T> {
    #[inline]
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for At<T> {}

impl<T> Hash for At<T> {
    #[inline]
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// The result of laying a place. If `laid` is an error, `diagnose` lays the place again, and says what is wrong.
///
/// # Errors
/// If the bytes are not what is expected there.
#[inline]
pub fn referred<T, R: Report>(
    laid: Result<T, R>,
    diagnose: impl FnOnce() -> Result<T, Diagnosis>,
    schema: &'static str,
) -> Result<T, OverlayError> {
    match laid {
        Ok(laid) => Ok(laid),
        Err(_) => Err(diagnosed(diagnose, schema)),
    }
}

/// The bytes of the root, from which a place counts.
///
/// # Errors
/// If they are borrowed for writing.
#[inline]
pub fn root_or_fault<'a, R: Report>(
    root: Option<&'a [u8]>,
    site: &'static Site,
) -> Result<&'a [u8], R> {
    match root {
        Some(root) => Ok(root),
        None => Err(Cursor::<R>::over(&[], None).fault(site, || Fault::RootIsBorrowed)),
    }
}

#[cold]
#[inline(never)]
fn diagnosed<T>(
    diagnose: impl FnOnce() -> Result<T, Diagnosis>,
    schema: &'static str,
) -> OverlayError {
    match diagnose() {
        Err(Diagnosis(error)) => error,
        Ok(_) => OverlayError::Changed { schema },
    }
}

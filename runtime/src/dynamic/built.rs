//! The bytes of a schema that are built, in which its expressions are evaluated.

use core::marker::PhantomData;

use crate::dynamic::cursor::Cursor;
use crate::dynamic::given::Gives;
use crate::dynamic::lay::Lay;
use crate::dynamic::pass::Pass;
use crate::dynamic::report::{Diagnosis, Silent};
use crate::dynamic::writer::BuiltPart;
use crate::error::{Fault, OverlayError, Site};

/// The bytes of a schema that are built. It has the calls of a
/// [`Cursor`](crate::dynamic::cursor::Cursor) that expressions use.
#[derive(Debug)]
pub struct Built<'a, P> {
    bytes: &'a [u8],
    /// The offset of the schema from the start of what is built.
    base: usize,
    /// The offset in the schema of the field whose expression is evaluated.
    at: usize,
    pass: PhantomData<P>,
}

impl<P> Clone for Built<'_, P> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Copy for Built<'_, P> {}

impl<'a, P: Pass> Built<'a, P> {
    /// The bytes of a schema, which start at the byte `base` of all that is built.
    #[inline]
    pub(crate) const fn new(bytes: &'a [u8], base: usize) -> Self {
        Self { bytes, base, at: 0, pass: PhantomData }
    }

    /// The same bytes, for an expression of the field that starts at this byte.
    #[inline]
    #[must_use]
    pub const fn at(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// The same bytes, for an expression of the field that starts `offset` bytes after the byte `run` of all
    /// that is built.
    #[inline]
    #[must_use]
    pub const fn at_offset(self, run: usize, offset: usize) -> Self {
        self.at(run.saturating_sub(self.base).saturating_add(offset))
    }

    /// The view of the schema, whose bytes these are.
    ///
    /// # Errors
    /// If they are not what the schema says.
    pub fn view<T: Lay>(&self, given: impl Gives<T::Given>) -> Result<T::View<'a>, P> {
        match T::walk::<Diagnosis, false>(&mut Cursor::new(self.bytes), given.give()) {
            Ok(view) => Ok(view),
            Err(Diagnosis(error)) => Err(P::fault(|| error.at(self.base))),
        }
    }

    /// The bytes of the schema.
    #[inline]
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// A cursor over the bytes from the start of the field on.
    #[inline]
    #[must_use]
    pub fn cursor(&self) -> Cursor<'a, Silent> {
        Cursor::new(self.rest())
    }

    /// The bytes up to the end of a range: of the part if that is a range of its own, else of the schema.
    #[inline]
    #[must_use]
    pub fn range(&self, part: BuiltPart, is_its_own: bool) -> &'a [u8] {
        let end = if is_its_own { part.end } else { self.bytes.len() };
        self.bytes.get(..end).unwrap_or_default()
    }

    /// Where the field starts, counted from the start of the schema.
    #[inline]
    #[must_use]
    pub const fn position(&self, _whole: &[u8]) -> usize {
        self.at
    }

    /// How many bytes the field and those after it have.
    #[inline]
    #[must_use]
    pub fn left(&self) -> usize {
        self.rest().len()
    }

    /// The bytes from the start of the field on.
    #[inline]
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The bytes before the field.
    #[inline]
    #[must_use]
    pub fn laid(&self, _whole: &[u8]) -> &'a [u8] {
        self.bytes.get(..self.at).unwrap_or_default()
    }

    /// What stops the pass at a fault of the field.
    #[inline]
    pub fn fault(&self, site: &'static Site, fault: impl FnOnce() -> Fault) -> P {
        let offset = self.base.saturating_add(self.at);
        P::fault(|| OverlayError::Field { site, offset, fault: fault(), buffer: None })
    }
}

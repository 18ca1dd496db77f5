//! The bytes that are not laid yet.

mod ranges;
mod text;
mod views;

pub use text::{before, text};

use crate::dynamic::report::{Diagnosis, Report, RootBytes, Trace};
use crate::error::{Fault, OverlayError, Site};

/// The bytes of a range that are not laid yet. Taking bytes from it moves its start.
///
/// Each function compares what it is asked for with what is left, so that no number in the bytes is
/// trusted.
#[derive(Debug)]
pub struct Cursor<'a, R: Report> {
    rest: &'a [u8],
    trace: R::Trace,
    origin: Origin,
    root: R::Root<'a>,
}

/// Where what is laid starts. A list keeps it for its elements, which are laid when they are read.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// The address of the first byte, from which the offsets in errors count.
    address: usize,
    /// How many schemas that returned to themselves the cursor is in.
    depth: usize,
}

impl Origin {
    /// That of a list without elements.
    pub(crate) const NONE: Self = Self { address: 0, depth: 0 };

    /// That of a lay which starts with these bytes.
    #[inline]
    #[must_use]
    pub(crate) fn at(bytes: &[u8]) -> Self {
        Self { address: bytes.as_ptr().addr(), depth: 0 }
    }

    /// The offset of the first of these bytes.
    #[inline]
    #[must_use]
    pub(crate) fn offset(self, bytes: &[u8]) -> usize {
        bytes.as_ptr().addr().wrapping_sub(self.address)
    }
}

impl<R: Report> Clone for Cursor<'_, R> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Report> Copy for Cursor<'_, R> {}

impl<'a> Cursor<'a, Diagnosis> {
    /// A cursor over the bytes of a value that is built. The elements of lazy lists are checked, too.
    pub(crate) fn of_built(bytes: &'a [u8]) -> Self {
        Self { trace: Trace::of_built(bytes.len()), ..Self::new(bytes) }
    }
}

impl<'a, R: Report> Cursor<'a, R> {
    /// A cursor over all of the bytes, which are the root.
    #[inline]
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let (trace, root) = (R::outermost(bytes.len()), RootBytes::of(Some(bytes)));
        Self { rest: bytes, trace, origin: Origin::at(bytes), root }
    }

    /// A cursor over bytes of what was laid.
    #[inline]
    #[must_use]
    pub(crate) fn within(bytes: &'a [u8], origin: Origin, root: Option<&'a [u8]>) -> Self {
        let end = bytes.as_ptr_range().end.addr().wrapping_sub(origin.address);
        Self { rest: bytes, trace: R::within(end), origin, root: RootBytes::of(root) }
    }

    /// A second cursor over the same bytes, if the elements of lazy lists are checked, too.
    #[inline]
    #[must_use]
    pub(crate) fn for_lazy(&self) -> Option<Self> {
        R::checks_lazy(self.trace).then_some(*self)
    }

    /// Where what is laid starts, for the elements of a list here.
    #[inline]
    #[must_use]
    pub(crate) fn origin(&self) -> Origin {
        self.origin
    }

    /// Enters a schema that returned to itself, which may be `most` deep.
    ///
    /// # Errors
    /// If it is deeper.
    #[inline]
    pub(crate) fn descend(&mut self, most: usize, site: &'static Site) -> Result<(), R> {
        if self.origin.depth >= most {
            return Err(self.fault(site, || Fault::Depth { most }));
        }
        self.origin.depth = self.origin.depth.wrapping_add(1);
        Ok(())
    }

    /// Leaves the schema that was entered last.
    #[inline]
    pub(crate) fn ascend(&mut self) {
        self.origin.depth = self.origin.depth.wrapping_sub(1);
    }

    /// A cursor over bytes that were laid as a whole, so that more of them would not help.
    #[inline]
    #[must_use]
    pub fn over(bytes: &'a [u8], root: Option<&'a [u8]>) -> Self {
        Self::within(bytes, Origin::at(bytes), root)
    }

    /// The bytes of the root, if the schema needs them and they can be read.
    #[inline]
    #[must_use]
    pub fn root(&self) -> Option<&'a [u8]> {
        self.root.kept()
    }

    /// The same cursor for schemas in one that is marked as their root, whose bytes these are.
    #[inline]
    #[must_use]
    pub fn within_root(&self, bytes: &'a [u8]) -> Self {
        Self { root: RootBytes::of(Some(bytes)), ..*self }
    }

    /// The bytes that are not laid yet.
    #[inline]
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The place of the first byte that is not laid yet.
    #[inline]
    #[must_use]
    pub fn here(&self) -> &'a [u8; 0] {
        self.rest.first_chunk().unwrap_or(&[])
    }

    /// How many bytes are not laid yet.
    #[inline]
    #[must_use]
    pub fn left(&self) -> usize {
        self.rest.len()
    }

    /// Whether all bytes are laid.
    #[inline]
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// How many bytes of `whole` are laid. The bytes that are not laid must be in `whole`, or empty at its
    /// end; bytes that are set apart may follow them.
    #[inline]
    #[must_use]
    pub fn position(&self, whole: &[u8]) -> usize {
        self.rest.as_ptr().addr().wrapping_sub(whole.as_ptr().addr())
    }

    /// The same cursor after `count` more bytes.
    #[inline]
    #[must_use]
    pub fn advanced(&self, count: usize) -> Self {
        Self { rest: self.rest.get(count..).unwrap_or_default(), ..*self }
    }

    /// The bytes of `whole` that are laid.
    #[inline]
    #[must_use]
    pub fn laid(&self, whole: &'a [u8]) -> &'a [u8] {
        whole.get(..self.position(whole)).unwrap_or(whole)
    }

    /// The report of a fault at this place.
    #[inline]
    pub fn fault(&self, site: &'static Site, fault: impl FnOnce() -> Fault) -> R {
        R::fault(self.trace, self.rest.len(), site, fault)
    }

    /// The report of a fault of a field that starts `ahead` bytes after this place.
    #[inline]
    pub fn fault_at(&self, ahead: usize, site: &'static Site, fault: impl FnOnce() -> Fault) -> R {
        self.advanced(ahead).fault(site, fault)
    }

    /// The bytes that start `ahead` bytes after this place, if they are there.
    #[inline]
    #[must_use]
    pub fn peek<const N: usize>(&self, ahead: usize) -> Option<&'a [u8; N]> {
        self.rest.get(ahead..)?.first_chunk()
    }

    /// The report of a value that is wrong. The offset in the error counts from this place.
    #[inline]
    pub fn value(&self, site: &'static Site, error: impl FnOnce() -> OverlayError) -> R {
        // An error of a type without fields does not name the field.
        let named = || error().within(site.schema, site.field, 0);
        R::value(self.trace, self.rest.len(), named)
    }

    /// The report that `needed` bytes are too many.
    #[inline]
    fn short(&self, site: &'static Site, needed: u64) -> R {
        let available = self.rest.len();
        self.fault(site, || Fault::Short { needed, available })
    }

    /// Takes `count` bytes.
    ///
    /// # Errors
    /// If there are fewer.
    #[inline]
    pub fn take(&mut self, count: u64, site: &'static Site) -> Result<&'a [u8], R> {
        // One comparison says that the count is a `usize`, and that there are so many bytes.
        if count > self.rest.len() as u64 {
            return Err(self.short(site, count));
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most the length of a slice")]
        match self.rest.split_at_checked(count as usize) {
            Some((taken, rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            None => Err(self.short(site, count)),
        }
    }

    /// Takes the bytes before these, which are the last ones of the range.
    #[inline]
    pub fn advance_to(&mut self, rest: &'a [u8]) {
        self.rest = rest;
    }

    /// Takes all bytes.
    #[inline]
    pub fn take_rest(&mut self) -> &'a [u8] {
        let (taken, end) = self.rest.split_at(self.rest.len());
        self.rest = end;
        taken
    }
}

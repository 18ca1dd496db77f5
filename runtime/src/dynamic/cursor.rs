//! The bytes that are not laid yet.

use crate::dynamic::report::Report;
use crate::error::{Fault, OverlayError, Site};
use crate::overlay::View;
use crate::raw;

/// The bytes of a range that are not laid yet. Taking bytes from it moves its start.
///
/// Each function compares what it is asked for with what is left, so that no number in the bytes is
/// trusted.
#[derive(Debug)]
pub struct Cursor<'a, R: Report> {
    rest: &'a [u8],
    trace: R::Trace,
}

impl<R: Report> Clone for Cursor<'_, R> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Report> Copy for Cursor<'_, R> {}

impl<'a, R: Report> Cursor<'a, R> {
    /// A cursor over all of the bytes.
    #[inline]
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, trace: R::outermost(bytes.len()) }
    }

    /// The bytes that are not laid yet.
    #[inline]
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
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

    /// How many bytes of `whole` are laid, which ends where this cursor does.
    #[inline]
    #[must_use]
    pub fn position(&self, whole: &[u8]) -> usize {
        whole.len().wrapping_sub(self.rest.len())
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

    /// Takes all bytes.
    #[inline]
    pub fn take_rest(&mut self) -> &'a [u8] {
        let (taken, end) = self.rest.split_at(self.rest.len());
        self.rest = end;
        taken
    }

    /// How many bytes there are up to byte `end` of `whole`.
    ///
    /// # Errors
    /// If more bytes are laid already.
    #[inline]
    pub fn up_to(&self, whole: &[u8], end: u64, site: &'static Site) -> Result<u64, R> {
        let start = self.position(whole);
        match end.checked_sub(start as u64) {
            Some(count) => Ok(count),
            None => Err(self.fault(site, || Fault::Before { end, start })),
        }
    }

    /// Takes the bytes before the first `terminator`, and the terminator.
    ///
    /// # Errors
    /// If there is none.
    #[inline]
    pub fn take_terminated(&mut self, terminator: u8, site: &'static Site) -> Result<&'a [u8], R> {
        let taken = before(self.rest, terminator);
        match self.rest.get(taken.len()..).and_then(<[u8]>::split_first) {
            Some((_, rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            None => Err(self.fault(site, || Fault::Unterminated { terminator })),
        }
    }

    /// Takes one view.
    ///
    /// # Errors
    /// If there are fewer bytes, or if `CHECK` and they are not a value.
    #[inline]
    pub fn take_fixed<V: View, const CHECK: bool>(
        &mut self,
        site: &'static Site,
    ) -> Result<&'a V, R> {
        let split = self.rest.split_at_checked(size_of::<V>());
        let Some((Some(view), rest)) = split.map(|(first, rest)| (raw::cast::<V>(first), rest))
        else {
            return Err(self.short(site, size_of::<V>() as u64));
        };
        if CHECK {
            if let Err(error) = V::check(view) {
                return Err(self.value(site, || error));
            }
        }
        self.rest = rest;
        Ok(view)
    }

    /// Takes `count` views.
    ///
    /// # Errors
    /// If there are fewer bytes, or if `CHECK` and they are not values.
    #[inline]
    pub fn take_slice<V: View, const CHECK: bool>(
        &mut self,
        count: u64,
        site: &'static Site,
    ) -> Result<&'a [V], R> {
        let Some(length) = count.checked_mul(size_of::<V>() as u64) else {
            return Err(self.short(site, u64::MAX));
        };
        let before = *self;
        let bytes = self.take(length, site)?;
        before.views::<V, CHECK>(bytes, site)
    }

    /// Takes all bytes as views.
    ///
    /// # Errors
    /// If they are no whole number of views, or if `CHECK` and they are not values.
    #[inline]
    pub fn take_all<V: View, const CHECK: bool>(
        &mut self,
        site: &'static Site,
    ) -> Result<&'a [V], R> {
        let before = *self;
        let bytes = self.take_rest();
        before.views::<V, CHECK>(bytes, site)
    }

    /// The next bytes of this cursor as views.
    #[inline]
    fn views<V: View, const CHECK: bool>(
        &self,
        bytes: &'a [u8],
        site: &'static Site,
    ) -> Result<&'a [V], R> {
        let count = bytes.len().checked_div(size_of::<V>()).unwrap_or(0);
        let Some(views) = raw::cast_slice::<V>(bytes, count) else {
            let (length, element) = (bytes.len(), size_of::<V>());
            // More bytes could complete the last element.
            let needed = (length as u64).next_multiple_of(element.max(1) as u64);
            return Err(self.fault(site, || Fault::Partial { element, needed, available: length }));
        };
        if CHECK {
            for (i, view) in views.iter().enumerate() {
                if let Err(error) = V::check(view) {
                    let offset = i.wrapping_mul(size_of::<V>());
                    return Err(self.value(site, || error.at(offset)));
                }
            }
        }
        Ok(views)
    }

    /// Takes `count` times `stride` bytes, or all bytes, which must be a whole number of strides.
    ///
    /// # Errors
    /// If there are fewer bytes, or they are no whole number of strides.
    #[inline]
    pub fn take_strides(
        &mut self,
        stride: u64,
        count: Option<u64>,
        site: &'static Site,
    ) -> Result<&'a [u8], R> {
        let available = self.rest.len();
        let Some(count) = count else {
            return match (available as u64).checked_rem(stride) {
                Some(0) => Ok(self.take_rest()),
                over => {
                    let missing = over.map_or(0, |over| stride.wrapping_sub(over));
                    let needed = (available as u64).saturating_add(missing);
                    let element = usize::try_from(stride).unwrap_or(usize::MAX);
                    Err(self.fault(site, || Fault::Partial { element, needed, available }))
                }
            };
        };
        match count.checked_mul(stride) {
            Some(length) => self.take(length, site),
            None => Err(self.short(site, u64::MAX)),
        }
    }

    /// A cursor over the next bytes of this one, as a range of their own.
    #[inline]
    #[must_use]
    pub fn range_of(&self, bytes: &'a [u8]) -> Self {
        Self { rest: bytes, trace: R::range(self.trace, self.rest.len(), bytes.len()) }
    }

    /// Takes `count` bytes as a range of their own.
    ///
    /// # Errors
    /// If there are fewer.
    #[inline]
    pub fn take_range(&mut self, count: u64, site: &'static Site) -> Result<Self, R> {
        let (trace, left) = (self.trace, self.rest.len());
        let rest = self.take(count, site)?;
        Ok(Self { rest, trace: R::range(trace, left, rest.len()) })
    }

    /// Narrows the range to `length` bytes from the start of `whole`, which are the range's. Afterwards
    /// `whole` are these bytes; this cursor goes on after them, and the result is over those of them
    /// that are not laid yet.
    ///
    /// # Errors
    /// If more bytes are laid already, or there are fewer.
    #[inline]
    pub fn narrow(
        &mut self,
        whole: &mut &'a [u8],
        length: u64,
        site: &'static Site,
    ) -> Result<Self, R> {
        let left = self.up_to(whole, length, site)?;
        let range = self.take_range(left, site)?;
        *whole = self.laid(whole);
        Ok(range)
    }

    /// A cursor over the bytes from byte `at` of `whole`, which is the range of this cursor.
    ///
    /// # Errors
    /// If there are fewer bytes.
    #[inline]
    pub fn place(&self, whole: &'a [u8], at: u64, site: &'static Site) -> Result<Self, R> {
        let length = whole.len();
        let start = usize::try_from(at).ok().and_then(|at| whole.get(at..));
        match start {
            Some(rest) => Ok(Self { rest, trace: self.trace }),
            None => Err(R::fault(self.trace, length, site, || Fault::Outside { at, size: length })),
        }
    }

    /// Takes the bytes before byte `at` of `whole`.
    ///
    /// # Errors
    /// If more bytes are laid already, or there are fewer.
    #[inline]
    pub fn skip_to(&mut self, whole: &[u8], at: u64, site: &'static Site) -> Result<(), R> {
        let end = self.position(whole);
        match at.checked_sub(end as u64) {
            Some(gap) => self.take(gap, site).map(drop),
            None => Err(self.fault(site, || Fault::Behind { at, end })),
        }
    }

    /// Takes the last `count` bytes of the range, for fields of fixed size at its end.
    ///
    /// # Errors
    /// If there are fewer.
    #[inline]
    pub fn take_end(&mut self, count: usize, site: &'static Site) -> Result<Self, R> {
        let split = self.rest.len().checked_sub(count);
        let Some((rest, end)) = split.and_then(|at| self.rest.split_at_checked(at)) else {
            return Err(self.short(site, count as u64));
        };
        let last = Self { rest: end, trace: self.trace };
        *self = Self { rest, trace: R::set_apart(self.trace, count) };
        Ok(last)
    }

    /// Takes the bytes up to the next multiple of `multiple` bytes from the start of `whole`.
    ///
    /// # Errors
    /// If there are fewer.
    #[inline]
    pub fn pad(&mut self, whole: &[u8], multiple: usize, site: &'static Site) -> Result<(), R> {
        let over = self.position(whole).checked_rem(multiple).unwrap_or(0);
        let count = if over == 0 { 0 } else { multiple.wrapping_sub(over) };
        self.take(count as u64, site).map(drop)
    }

    /// Requires that all bytes of the range are laid.
    ///
    /// # Errors
    /// If bytes are left.
    #[inline]
    pub fn finish(&self, site: &'static Site) -> Result<(), R> {
        if self.rest.is_empty() {
            return Ok(());
        }
        let left = self.rest.len();
        Err(self.fault(site, || Fault::Trailing { left }))
    }

    /// Requires that all bytes of the range are laid, or are the padding after a schema that says how many
    /// bytes it takes.
    ///
    /// # Errors
    /// If bytes are left and `has_len` is false.
    #[inline]
    pub fn finish_after(&mut self, has_len: bool, site: &'static Site) -> Result<(), R> {
        if has_len {
            self.take_rest();
        }
        self.finish(site)
    }

    /// Checks that the bytes, which are the last that were taken, are UTF-8 text.
    ///
    /// # Errors
    /// If `CHECK` and they are not.
    #[inline]
    pub fn check_text<const CHECK: bool>(
        &self,
        bytes: &'a [u8],
        site: &'static Site,
    ) -> Result<(), R> {
        if CHECK {
            if let Err(error) = core::str::from_utf8(bytes) {
                let (valid, byte) = (error.valid_up_to(), bytes.get(error.valid_up_to()).copied());
                let byte = byte.unwrap_or_default();
                return Err(self.fault(site, || Fault::Text { valid, byte }));
            }
        }
        Ok(())
    }
}

/// The bytes before the first `terminator`; all of them if there is none.
#[inline]
#[must_use]
pub fn before(bytes: &[u8], terminator: u8) -> &[u8] {
    let end = bytes.iter().position(|byte| *byte == terminator);
    end.and_then(|end| bytes.get(..end)).unwrap_or(bytes)
}

/// The text, up to the first byte that is no longer UTF-8. The bytes were text when they were laid,
/// but another process may have changed them.
#[inline]
#[must_use]
pub fn text(bytes: &[u8]) -> &str {
    match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            core::str::from_utf8(valid).unwrap_or_default()
        }
    }
}

//! Ranges of a cursor, and places in them.

use super::Cursor;
use crate::dynamic::report::Report;
use crate::error::{Fault, Site};

impl<'a, R: Report> Cursor<'a, R> {
    /// How many bytes there are up to byte `end` of `whole`.
    ///
    /// # Errors
    /// If more bytes are laid already.
    #[inline]
    pub fn up_to(&self, whole: &[u8], end: u64, site: &'static Site) -> Result<u64, R> {
        self.bytes_to(whole, end).map_err(|before| self.fault(site, || before))
    }

    /// How many bytes there are up to byte `end` of `whole`; the fault if more bytes are laid already.
    #[inline]
    fn bytes_to(&self, whole: &[u8], end: u64) -> Result<u64, Fault> {
        let start = self.position(whole);
        end.checked_sub(start as u64).ok_or(Fault::Before { end, start })
    }

    /// A cursor over the next bytes of this one, as a range of their own.
    #[inline]
    #[must_use]
    pub fn range_of(&self, bytes: &'a [u8]) -> Self {
        Self { rest: bytes, trace: R::range(self.trace, self.rest.len(), bytes.len()), ..*self }
    }

    /// Takes `count` bytes as a range of their own.
    ///
    /// # Errors
    /// If there are fewer.
    #[inline]
    pub fn take_range(&mut self, count: u64, site: &'static Site) -> Result<Self, R> {
        let (trace, left) = (self.trace, self.rest.len());
        let rest = self.take(count, site)?;
        Ok(Self { rest, trace: R::range(trace, left, rest.len()), ..*self })
    }

    /// Narrows the range to `length` bytes from the start of `whole`, which are the range's. Afterwards
    /// `whole` are these bytes; this cursor goes on after them, and the result is over those of them
    /// that are not laid yet.
    ///
    /// # Errors
    /// If more bytes are laid already, which is a fault at `schema`, the start of the range; or if there
    /// are fewer.
    #[inline]
    pub fn narrow(
        &mut self,
        whole: &mut &'a [u8],
        length: u64,
        schema: &Self,
        site: &'static Site,
    ) -> Result<Self, R> {
        let left = self.bytes_to(whole, length);
        let left = left.map_err(|before| schema.fault(site, || before))?;
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
            Some(rest) => Ok(Self { rest, ..*self }),
            None => Err(R::fault(self.trace, length, site, || Fault::Outside { at, size: length })),
        }
    }

    /// A cursor over the bytes from byte `at` of the root.
    ///
    /// # Errors
    /// If there are fewer bytes.
    #[inline]
    pub fn place_in_root(&self, root: &'a [u8], at: u64, site: &'static Site) -> Result<Self, R> {
        let length = root.len();
        let start = usize::try_from(at).ok().and_then(|at| root.get(at..));
        match start {
            Some(rest) => Ok(Self { rest, ..*self }),
            None => {
                let fault = || Fault::OutsideRoot { at, size: length };
                Err(R::fault(self.trace, length, site, fault))
            }
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
        let last = Self { rest: end, ..*self };
        *self = Self { rest, trace: R::set_apart(self.trace, count), ..*self };
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
}

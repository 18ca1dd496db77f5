//! Bytes that end before a terminator.

use super::Writer;
use crate::dynamic::cursor::before;
use crate::dynamic::pass::Pass;
use crate::error::{Fault, Site};

impl<P: Pass> Writer<'_, P> {
    /// Writes bytes that end where their extent does, or before the first `terminator` in it.
    ///
    /// # Errors
    /// If the terminator is among the bytes.
    pub fn put_before(
        &mut self,
        bytes: &[u8],
        terminator: u8,
        site: &'static Site,
    ) -> Result<(), P> {
        let position = before(bytes, terminator).len();
        if position != bytes.len() {
            return Err(self.fault(site, || Fault::Terminator { terminator, position }));
        }
        self.put(bytes)
    }

    /// Writes bytes and the `terminator`.
    ///
    /// # Errors
    /// If the terminator is among the bytes.
    pub fn put_terminated(
        &mut self,
        bytes: &[u8],
        terminator: u8,
        site: &'static Site,
    ) -> Result<(), P> {
        self.put_before(bytes, terminator, site)?;
        self.put(&[terminator])
    }

    /// Writes bytes, and terminators after them up to a length.
    ///
    /// # Errors
    /// If the terminator is among the bytes, or there are more bytes than that.
    pub fn put_filled(
        &mut self,
        bytes: &[u8],
        terminator: u8,
        length: u64,
        site: &'static Site,
    ) -> Result<(), P> {
        let Some(more) = length.checked_sub(bytes.len() as u64) else {
            return Err(self.fault(site, || Fault::Long { size: bytes.len(), length }));
        };
        self.put_before(bytes, terminator, site)?;
        if let Some(after_first) = more.checked_sub(1) {
            self.put(&[terminator])?;
            self.fill(terminator, usize::try_from(after_first).unwrap_or(usize::MAX))?;
        }
        Ok(())
    }
}

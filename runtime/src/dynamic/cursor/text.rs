//! Takes text and bytes that end with a terminator from a cursor.

use super::Cursor;
use crate::dynamic::report::Report;
use crate::error::{Fault, Site};

impl<'a, R: Report> Cursor<'a, R> {
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

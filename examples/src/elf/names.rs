//! Strings out of string tables. gABI chapter 4, "String Table".

use std::fmt;

use super::error::{Error, Part};

/// How much of a name is looked at: without a limit, many names that share one long tail would
/// take a time that grows with the square of the file's size.
const LIMIT: usize = 256;

/// A name as the file spells it. Printing escapes what is not printable, so that no file can send
/// control characters to a terminal.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Name<'a> {
    bytes: &'a [u8],
    is_cut: bool,
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = String::from_utf8_lossy(self.bytes);
        let end = if self.is_cut { "…" } else { "" };
        write!(f, "{}{end}", text.escape_debug())
    }
}

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// The bytes of a string table: names, each ended by a NUL.
#[derive(Clone, Copy)]
pub struct Names<'a>(&'a [u8]);

impl<'a> Names<'a> {
    /// Takes the bytes of a table, which is empty or ends with a NUL.
    pub fn new(table: &'a [u8], part: Part) -> Result<Self, Error> {
        match table {
            [] | [.., 0] => Ok(Self(table)),
            _ => Err(Error::Unterminated(part)),
        }
    }

    /// The name that starts at this byte. Byte 0 is the empty name, even of an empty table.
    pub fn at(self, offset: u64, part: Part) -> Result<Name<'a>, Error> {
        if offset == 0 {
            return Ok(Name::default());
        }
        let rest = usize::try_from(offset).ok().and_then(|offset| self.0.get(offset..));
        let Some(rest @ [_, ..]) = rest else {
            return Err(Error::NoString { part, offset, table: self.0.len() });
        };
        let near = &rest[..rest.len().min(LIMIT)];
        let end = near.iter().position(|byte| *byte == 0);
        Ok(Name { bytes: &near[..end.unwrap_or(near.len())], is_cut: end.is_none() })
    }
}

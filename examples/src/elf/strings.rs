//! The strings in string tables. gABI chapter 4, "String Table".

use std::fmt;

use super::error::{Error, FilePart};

/// The number of bytes of a string that are searched for its end. Without a limit, the time for
/// many strings with a common long tail would grow with the square of the size of the file.
const LIMIT: usize = 256;

/// A string of the file. `Display` escapes everything that is not printable, so that a file cannot
/// send control characters to a terminal.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct ElfString<'a> {
    bytes: &'a [u8],
    is_cut: bool,
}

impl fmt::Display for ElfString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = String::from_utf8_lossy(self.bytes);
        let end = if self.is_cut { "…" } else { "" };
        write!(f, "{}{end}", text.escape_debug())
    }
}

impl fmt::Debug for ElfString<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// A string table: strings, each of which ends with a NUL.
#[derive(Clone, Copy)]
pub struct StringTable<'a>(&'a [u8]);

impl<'a> StringTable<'a> {
    /// Checks that the table is empty or ends with a NUL.
    pub fn new(table: &'a [u8], part: FilePart) -> Result<Self, Error> {
        match table {
            [] | [.., 0] => Ok(Self(table)),
            _ => Err(Error::Unterminated(part)),
        }
    }

    /// The string at this offset. The string at offset 0 is empty, even in an empty table.
    pub fn at(self, offset: u64, part: FilePart) -> Result<ElfString<'a>, Error> {
        if offset == 0 {
            return Ok(ElfString::default());
        }
        let rest = usize::try_from(offset).ok().and_then(|offset| self.0.get(offset..));
        let Some(rest @ [_, ..]) = rest else {
            return Err(Error::NoSuchString { part, offset, table: self.0.len() });
        };
        let near = &rest[..rest.len().min(LIMIT)];
        let end = near.iter().position(|byte| *byte == 0);
        Ok(ElfString { bytes: &near[..end.unwrap_or(near.len())], is_cut: end.is_none() })
    }
}

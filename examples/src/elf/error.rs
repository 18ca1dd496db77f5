//! The errors of the reader, each of which is one sentence.

use std::fmt;

use overlaid::OverlayError;

/// The reason why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// The file does not start like an ELF file.
    NotElf(OverlayError),
    /// An overlay cannot be laid over the bytes of a part.
    Overlay(FilePart, OverlayError),
    /// A part is at an offset where the file has not enough bytes.
    OutsideOfFile {
        /// The part.
        part: FilePart,
        /// Its offset, according to the headers.
        offset: u64,
        /// Its size, according to the headers.
        len: u64,
        /// The size of the file.
        file: usize,
    },
    /// The entries of a table are shorter than their schema.
    EntrySize {
        /// The table.
        table: FilePart,
        /// The size of an entry, according to the ELF header.
        actual: u16,
        /// The least size of an entry.
        needed: usize,
    },
    /// The headers refer to strings in a section that does not exist.
    NoSuchSection {
        /// The number of the section.
        index: u32,
        /// The number of sections.
        count: usize,
    },
    /// A string table does not end with a NUL.
    Unterminated(FilePart),
    /// A string starts after the end of its table.
    NoSuchString {
        /// The part that has the string.
        part: FilePart,
        /// The offset of the string in the table.
        offset: u64,
        /// The size of the table.
        table: usize,
    },
}

/// A part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilePart {
    /// The ELF header.
    Header,
    /// The program header table.
    Segments,
    /// The section header table.
    Sections,
    /// The segment of the program header with this number.
    Segment(usize),
    /// The section of the section header with this number.
    Section(usize),
}

impl fmt::Display for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header => f.write_str("the ELF header"),
            Self::Segments => f.write_str("the program header table"),
            Self::Sections => f.write_str("the section header table"),
            Self::Segment(i) => write!(f, "segment {i}"),
            Self::Section(i) => write!(f, "section {i}"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotElf(error) => write!(f, "this is not an ELF file: {error}"),
            Self::Overlay(part, error) => write!(f, "{part} cannot be read: {error}"),
            Self::OutsideOfFile { part, offset, len, file } => write!(
                f,
                "{part} takes {len} bytes at offset {offset}, but the file has {file} bytes"
            ),
            Self::EntrySize { table, actual, needed } => {
                write!(f, "{table} has entries of {actual} bytes, but they need {needed}")
            }
            Self::NoSuchSection { index, count } => {
                write!(f, "strings are in section {index}, but the file has {count} sections")
            }
            Self::Unterminated(part) => {
                write!(f, "{part} is a string table, but does not end with a NUL")
            }
            Self::NoSuchString { part, offset, table } => {
                write!(f, "{part} has a string at offset {offset} of a table of {table} bytes")
            }
        }
    }
}

impl std::error::Error for Error {}

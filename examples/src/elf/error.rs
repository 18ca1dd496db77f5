//! Why a file was not read, in one sentence.

use std::fmt;

use overlaid::OverlayError;

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// It does not start as an ELF file does.
    NotElf(OverlayError),
    /// An overlay does not lie over the bytes of a part.
    Overlay(Part, OverlayError),
    /// A part is said to lie where the file has no bytes.
    Outside {
        /// What lies outside.
        part: Part,
        /// Where it is said to start.
        offset: u64,
        /// How long it is said to be.
        len: u64,
        /// How long the file is.
        file: usize,
    },
    /// The entries of a table are shorter than their schema.
    EntrySize {
        /// The table.
        table: Part,
        /// How long an entry is said to be.
        actual: u16,
        /// How long it must be at least.
        needed: usize,
    },
    /// Strings are said to be in a section that does not exist.
    NoSection {
        /// The section's number.
        index: u32,
        /// How many there are.
        count: usize,
    },
    /// A string table does not end with a NUL.
    Unterminated(Part),
    /// A string is said to start past the end of its table.
    NoString {
        /// Whose name it is.
        part: Part,
        /// Where in the table it is said to start.
        offset: u64,
        /// How long the table is.
        table: usize,
    },
}

/// A part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The ELF header.
    Header,
    /// The program header table.
    Segments,
    /// The section header table.
    Sections,
    /// What a program header describes, by its number.
    Segment(usize),
    /// What a section header describes, by its number.
    Section(usize),
}

impl fmt::Display for Part {
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
            Self::NotElf(error) => write!(f, "this is no ELF file: {error}"),
            Self::Overlay(part, error) => write!(f, "{part} cannot be read: {error}"),
            Self::Outside { part, offset, len, file } => write!(
                f,
                "{part} is said to be {len} bytes at offset {offset}, but the file has {file} bytes"
            ),
            Self::EntrySize { table, actual, needed } => write!(
                f,
                "{table} is said to have entries of {actual} bytes, but they need {needed}"
            ),
            Self::NoSection { index, count } => write!(
                f,
                "strings are said to be in section {index}, but the file has {count} sections"
            ),
            Self::Unterminated(part) => {
                write!(f, "{part} is a string table, but does not end with a NUL")
            }
            Self::NoString { part, offset, table } => write!(
                f,
                "{part} names a string at offset {offset} of a table that has {table} bytes"
            ),
        }
    }
}

impl std::error::Error for Error {}

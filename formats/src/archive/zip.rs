//! ZIP: the directory at the end of the file, the files that it lists, ZIP64, data descriptors and extra fields.
//!
//! Specification: APPNOTE.TXT 6.3.10, <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>; the extra fields that
//! are not PKWARE's are in `proginfo/extrafld.txt` of Info-ZIP's zip 3.0. Each type names its section.
//!
//! A ZIP file is read from its end: the last record, which a comment of any length follows, says where the directory is, and
//! an entry of the directory says where its file is. What precedes the first file, such as a program that unpacks it, is not
//! counted in these offsets, so [`File`] finds how many such bytes there are.
//!
//! Not covered: what is compressed or encrypted stays bytes, and so do the records of encryption (4.3.11, 4.3.13). An archive
//! that is split into several files has its directory, but not the files that are elsewhere.
//!
//! ```
//! use overlaid_formats::archive::zip::{File, Method};
//!
//! // `printf hi > a; zip -0 -X a.zip a`, without the time
//! let bytes = b"PK\x03\x04\x0a\0\0\0\0\0\0\0\x21\0\xac\x2a\x93\xd8\
//!     \x02\0\0\0\x02\0\0\0\x01\0\0\0ahi\
//!     PK\x01\x02\x1e\x03\x0a\0\0\0\0\0\0\0\x21\0\xac\x2a\x93\xd8\
//!     \x02\0\0\0\x02\0\0\0\x01\0\0\0\0\0\0\0\
//!     \x01\0\0\0\xa4\x81\0\0\0\0a\
//!     PK\x05\x06\0\0\0\0\x01\0\x01\0\x2f\0\0\0\x21\0\0\0\0\0";
//! let file = File::overlay(bytes)?;
//! for entry in file.directory() {
//!     let entry = entry?;
//!     assert_eq!(entry.name_text(), "a");
//!     assert_eq!(entry.about().method(), Method::Stored);
//!     assert_eq!(entry.local()?.data(), b"hi");
//!     assert_eq!(entry.is_intact()?, Some(true));
//! }
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

mod about;
mod entry;
mod extra;
mod find;
mod text;

pub use about::*;
pub use entry::*;
pub use extra::*;

use overlaid::{Overlay, OverlayError};

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "zip",
    title: "ZIP archives, with ZIP64; also JAR, APK, DOCX, EPUB and wheels",
    layout: File::LAYOUT,
    fits: |bytes| bytes.starts_with(b"PK\x03\x04") || find::end_at(bytes) >= 0,
};

/// A ZIP file, from its end (4.3.6).
///
/// The end of the file has to be there. [`LocalFile`] lays the files of a stream one after the other.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, root)]
pub struct File {
    /// The end record of the directory.
    #[overlay(at = find::end_at(self.rest))]
    pub end: End,
    /// The comment of the archive.
    #[overlay(at = find::end_at(self.rest) + 22, len = end.comment_length)]
    pub comment: Vec<u8>,
    /// Where the end record of ZIP64 is.
    #[overlay(if = find::locator_at(self.rest) >= 0, at = find::locator_at(self.rest))]
    pub locator: Option<Locator64>,
    /// The end record of ZIP64, whose numbers count where those of `end` are at their maximum.
    #[overlay(if = find::locator_at(self.rest) >= 0, at = find::end64_at(self.rest))]
    pub end64: Option<End64>,
    /// Data for extensions in the end record of ZIP64, of which none is defined but for encryption.
    #[overlay(
        if = find::locator_at(self.rest) >= 0,
        at = find::end64_at(self.rest) + 56,
        len = end64.size - 44
    )]
    pub extensible: Option<Vec<u8>>,
    /// The directory, which ends where the first of the end records starts.
    #[overlay(
        at = find::directory_end(self.rest)
            - if end.directory_size == 0xffff_ffff && end64.size != 0 { end64.directory_size } else { end.directory_size },
        len = if end.directory_size == 0xffff_ffff && end64.size != 0 { end64.directory_size } else { end.directory_size },
        give(
            start = self.at
                - if end.directory_offset == 0xffff_ffff && end64.size != 0 {
                    end64.directory_offset
                } else {
                    end.directory_offset
                }
        ),
        lazy
    )]
    pub directory: Vec<Entry>,
}

impl<'a> FileView<'a> {
    /// How many entries the end record of ZIP64 says, or else the other one.
    #[must_use]
    pub fn entries(&self) -> u64 {
        let entries64 = self.end64().map(End64Overlay::entries);
        entries64
            .filter(|_| self.end().entries() == u16::MAX)
            .unwrap_or(self.end().entries().into())
    }

    /// How many bytes precede the archive, as a program that unpacks it does.
    #[must_use]
    pub fn start(&self) -> u64 {
        let offset64 = self.end64().map(End64Overlay::directory_offset);
        let offset = offset64.filter(|_| self.end().directory_offset() == u32::MAX);
        let at = self.directory().bytes().as_ptr().addr() - self.bytes().as_ptr().addr();
        (at as u64).saturating_sub(offset.unwrap_or(self.end().directory_offset().into()))
    }

    /// The entry of this name.
    ///
    /// # Errors
    /// If an entry before it is wrong.
    pub fn entry(&self, name: &[u8]) -> Result<Option<EntryView<'a>>, OverlayError> {
        for entry in self.directory() {
            let entry = entry?;
            if entry.name() == name {
                return Ok(Some(entry));
            }
        }
        Ok(None)
    }
}

/// The end record of the directory, without its comment (4.3.16).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 22)]
pub struct End {
    #[overlay(magic = *b"PK\x05\x06")]
    signature: [u8; 4],
    /// The number of this disk.
    pub disk: u16,
    /// The disk on which the directory starts.
    pub directory_disk: u16,
    /// How many entries are on this disk.
    pub entries_here: u16,
    /// How many entries there are, or 0xffff.
    pub entries: u16,
    /// How many bytes the directory has, or `0xffff_ffff`.
    pub directory_size: u32,
    /// Where the directory starts, or `0xffff_ffff`.
    pub directory_offset: u32,
    /// How many bytes the comment has.
    pub comment_length: u16,
}

/// Where the end record of ZIP64 is (4.3.15). It directly precedes the end record.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 20)]
pub struct Locator64 {
    #[overlay(magic = *b"PK\x06\x07")]
    signature: [u8; 4],
    /// The disk on which the record is.
    pub disk: u32,
    /// Where the record is.
    pub offset: u64,
    /// How many disks there are.
    pub disks: u32,
}

/// The end record of ZIP64, without data for extensions (4.3.14).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, size = 56)]
pub struct End64 {
    #[overlay(magic = *b"PK\x06\x06")]
    signature: [u8; 4],
    /// How many bytes follow this field.
    pub size: u64,
    /// The version of the format by which the archive was made, times ten.
    pub made_by_version: u8,
    /// The system on which it was made.
    pub made_by_system: System,
    /// The version of the format that is needed to read it, times ten.
    pub version_needed: u16,
    /// The number of this disk.
    pub disk: u32,
    /// The disk on which the directory starts.
    pub directory_disk: u32,
    /// How many entries are on this disk.
    pub entries_here: u64,
    /// How many entries there are.
    pub entries: u64,
    /// How many bytes the directory has.
    pub directory_size: u64,
    /// Where the directory starts.
    pub directory_offset: u64,
}

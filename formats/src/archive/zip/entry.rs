//! Files, and their entries in the directory.

use std::borrow::Cow;

use overlaid::{At, Overlay, OverlayError};

use super::about::{About, Method, System};
use super::extra::{BodyView, Extra};
use super::{find, text};

/// An entry of the directory (4.3.12).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(
    endian = little,
    bit_order = lsb,
    given(start: u64),
    len = 46 + about.name_length + about.extra_length + comment_length
)]
pub struct Entry {
    #[overlay(magic = *b"PK\x01\x02")]
    signature: [u8; 4],
    /// The version of the format by which the entry was made, times ten.
    pub made_by_version: u8,
    /// The system whose attributes `external` has.
    pub made_by_system: System,
    /// What the header of the file says, too. Here the checksum and the sizes are always known.
    pub about: About,
    /// How many bytes the comment has.
    pub comment_length: u16,
    /// The disk on which the file starts, or 0xffff.
    pub disk: u16,
    /// Whether the file seems to be text.
    #[overlay(bits = 1)]
    pub is_text: bool,
    /// Reserved, or for records of mainframes.
    #[overlay(bits = 15)]
    pub internal: u16,
    /// The attributes of the file, as the system has them.
    pub external: u32,
    /// Where the header of the file is, from the start of the archive, or `0xffff_ffff`.
    pub offset: u32,
    /// The name.
    #[overlay(len = about.name_length)]
    pub name: Vec<u8>,
    /// The bytes of the extra fields.
    #[overlay(len = about.extra_length)]
    pub extra: Vec<u8>,
    /// The comment.
    #[overlay(len = comment_length)]
    pub comment: Vec<u8>,
    /// The extra fields. What they hold is sometimes wrong, and is no part of the entry.
    #[overlay(
        at = 46 + about.name_length,
        len = about.extra_length,
        lazy,
        give(
            has_size = about.size == 0xffff_ffff,
            has_compressed = about.compressed_size == 0xffff_ffff,
            has_offset = offset == 0xffff_ffff,
            has_disk = disk == 0xffff
        )
    )]
    pub fields: At<Vec<Extra>>,
    /// The file.
    #[overlay(
        at = start
            + if offset == 0xffff_ffff {
                find::offset64(about.size == 0xffff_ffff, about.compressed_size == 0xffff_ffff, extra)
            } else {
                offset
            },
        from = root,
        give(
            compressed_size = if about.compressed_size == 0xffff_ffff {
                find::compressed64(about.size == 0xffff_ffff, extra)
            } else {
                about.compressed_size
            },
            is_streamed = about.has_descriptor
        )
    )]
    pub local: At<LocalFile>,
}

impl<'a> EntryView<'a> {
    /// The name as text, by CP437 or UTF-8.
    #[must_use]
    pub fn name_text(&self) -> Cow<'a, str> {
        text::decode(self.name(), self.about().is_utf8())
    }

    /// The comment as text, by CP437 or UTF-8.
    #[must_use]
    pub fn comment_text(&self) -> Cow<'a, str> {
        text::decode(self.comment(), self.about().is_utf8())
    }

    /// How many bytes the file has, also if ZIP64 says it.
    #[must_use]
    pub fn size(&self) -> u64 {
        match self.about().size() {
            u32::MAX => find::size64(self.extra()),
            size => size.into(),
        }
    }

    /// How many bytes the file has in the archive, also if ZIP64 says it.
    #[must_use]
    pub fn compressed_size(&self) -> u64 {
        match self.about().compressed_size() {
            u32::MAX => find::compressed64(self.about().size() == u32::MAX, self.extra()),
            size => size.into(),
        }
    }

    /// Where the header of the file is, from the start of the archive, also if ZIP64 says it.
    #[must_use]
    pub fn offset64(&self) -> u64 {
        let about = self.about();
        match self.offset() {
            u32::MAX => find::offset64(
                about.size() == u32::MAX,
                about.compressed_size() == u32::MAX,
                self.extra(),
            ),
            offset => offset.into(),
        }
    }

    /// Whether it is a folder.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.name().ends_with(b"/")
    }

    /// The permissions and the type of the file, if the entry was made on Unix (4.4.15).
    #[must_use]
    pub fn mode(&self) -> Option<u16> {
        let is_unix = matches!(self.made_by_system(), System::Unix | System::Darwin);
        // The upper half of a `u32` fits in a `u16`.
        is_unix.then(|| (self.external() >> 16) as u16)
    }

    /// When the file was changed, in seconds since 1970, if an extra field says it: the first one of [`Timestamps`] or
    /// [`UnixTimes`] that has the time.
    ///
    /// [`Timestamps`]: super::Timestamps
    /// [`UnixTimes`]: super::UnixTimes
    ///
    /// # Errors
    /// If an extra field before it is wrong.
    pub fn changed(&self) -> Result<Option<i64>, OverlayError> {
        for field in self.fields()? {
            let changed = match field?.body() {
                BodyView::Timestamps(times) => times.changed().map(i64::from),
                BodyView::UnixTimes(times) => Some(times.changed().into()),
                _ => None,
            };
            if changed.is_some() {
                return Ok(changed);
            }
        }
        Ok(None)
    }

    /// Whether the CRC-32 is that of the data. Only data that is stored as it is can be compared: `None` if it is
    /// compressed or encrypted.
    ///
    /// # Errors
    /// If the file is not where the entry says.
    pub fn is_intact(&self) -> Result<Option<bool>, OverlayError> {
        let about = self.about();
        if about.method() != Method::Stored || about.is_encrypted() {
            return Ok(None);
        }
        Ok(Some(crc32fast::hash(self.local()?.data()) == about.crc32()))
    }
}

/// A file: its header, its name and its data (4.3.7 to 4.3.9).
///
/// If a descriptor follows the data, the header says no size. So the size is given, by the directory or by whoever reads a
/// stream.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(compressed_size: u64, is_streamed: bool))]
pub struct LocalFile {
    #[overlay(magic = *b"PK\x03\x04")]
    signature: [u8; 4],
    /// What its entry in the directory says, too.
    pub about: About,
    /// The name.
    #[overlay(len = about.name_length)]
    pub name: Vec<u8>,
    /// The extra fields.
    #[overlay(
        len = about.extra_length,
        lazy,
        give(
            has_size = about.size == 0xffff_ffff,
            has_compressed = about.compressed_size == 0xffff_ffff,
            has_offset = false,
            has_disk = false
        )
    )]
    pub fields: Vec<Extra>,
    /// The data as it is stored: compressed, encrypted, or as it is.
    #[overlay(len = compressed_size)]
    pub data: Vec<u8>,
    /// The checksum and the sizes, if they were not known before the data was written.
    #[overlay(
        if = is_streamed,
        give(is_zip64 = find::is_descriptor64(self.rest, about.size == 0xffff_ffff, compressed_size)),
        dynamic
    )]
    pub descriptor: Option<Descriptor>,
}

impl<'a> LocalFileView<'a> {
    /// The name as text, by CP437 or UTF-8.
    #[must_use]
    pub fn name_text(&self) -> Cow<'a, str> {
        text::decode(self.name(), self.about().is_utf8())
    }
}

/// What follows data whose checksum and sizes were not known before it was written (4.3.9).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(is_zip64: bool))]
pub struct Descriptor {
    /// `PK\x07\x08`, which most writers write.
    #[overlay(if = find::has_descriptor_signature(self.rest))]
    pub signature: Option<[u8; 4]>,
    /// The CRC-32 of the data before it was compressed.
    pub crc32: u32,
    /// How many bytes the data has.
    #[overlay(if = !is_zip64)]
    pub compressed_size32: Option<u32>,
    /// How many bytes the data had before it was compressed.
    #[overlay(if = !is_zip64)]
    pub size32: Option<u32>,
    /// How many bytes the data has.
    #[overlay(if = is_zip64)]
    pub compressed_size64: Option<u64>,
    /// How many bytes the data had before it was compressed.
    #[overlay(if = is_zip64)]
    pub size64: Option<u64>,
}

impl DescriptorView<'_> {
    /// How many bytes the data has.
    #[must_use]
    pub fn compressed_size(&self) -> u64 {
        self.compressed_size64().or(self.compressed_size32().map(u64::from)).unwrap_or_default()
    }

    /// How many bytes the data had before it was compressed.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size64().or(self.size32().map(u64::from)).unwrap_or_default()
    }
}

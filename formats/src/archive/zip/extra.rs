//! Extra fields, of headers and of entries.

use overlaid::Overlay;

/// An extra field (4.5.1). What ZIP64 holds depends on the fields of the entry that have their maximum.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(
    endian = little,
    given(has_size: bool, has_compressed: bool, has_offset: bool, has_disk: bool)
)]
pub struct Extra {
    /// What the field is.
    pub id: Id,
    /// How many bytes it has.
    pub length: u16,
    /// What it holds.
    #[overlay(
        tag = id,
        len = length,
        give(
            has_size = has_size,
            has_compressed = has_compressed,
            has_offset = has_offset,
            has_disk = has_disk
        )
    )]
    pub body: Body,
}

/// What an extra field is (4.5.2, and `extrafld.txt`).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
#[expect(missing_docs, reason = "the names are those of the fields")]
pub enum Id {
    Zip64 = 0x0001,
    Os2 = 0x0009,
    Ntfs = 0x000a,
    OpenVms = 0x000c,
    PkwareUnix = 0x000d,
    StrongEncryption = 0x0017,
    Acorn = 0x4341,
    SecurityDescriptor = 0x4453,
    Timestamps = 0x5455,
    UnixTimes = 0x5855,
    UnicodeComment = 0x6375,
    UnicodePath = 0x7075,
    UnixIds16 = 0x7855,
    UnixIds = 0x7875,
    Aes = 0x9901,
    MicrosoftGrowth = 0xa220,
    Jar = 0xcafe,
    AndroidAlignment = 0xd935,
    #[overlay(other)]
    Other(u16),
}

/// What an extra field holds.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(has_size: bool, has_compressed: bool, has_offset: bool, has_disk: bool))]
pub enum Body {
    /// Sizes, offsets and disks that do not fit in the entry.
    #[overlay(tag = Id::Zip64)]
    Zip64(
        #[overlay(give(
            has_size = has_size,
            has_compressed = has_compressed,
            has_offset = has_offset,
            has_disk = has_disk
        ))]
        Zip64,
    ),
    /// Times as Windows has them.
    #[overlay(tag = Id::Ntfs)]
    Ntfs(Ntfs),
    /// Times as Unix has them.
    #[overlay(tag = Id::Timestamps)]
    Timestamps(Timestamps),
    /// Times as Unix has them, of older programs.
    #[overlay(tag = Id::UnixTimes)]
    UnixTimes(UnixTimes),
    /// The user and the group of the file.
    #[overlay(tag = Id::UnixIds)]
    UnixIds(UnixIds),
    /// The user and the group in 16 bits each; in the directory, nothing.
    #[overlay(tag = Id::UnixIds16)]
    UnixIds16(#[overlay(endian = little)] Vec<u16>),
    /// The name in UTF-8.
    #[overlay(tag = Id::UnicodePath)]
    UnicodePath(UnicodeText),
    /// The comment in UTF-8.
    #[overlay(tag = Id::UnicodeComment)]
    UnicodeComment(UnicodeText),
    /// How the data is encrypted.
    #[overlay(tag = Id::Aes)]
    Aes(Aes),
    /// Marks the first entry of an executable JAR file.
    #[overlay(tag = Id::Jar)]
    Jar,
    /// Another one.
    #[overlay(other)]
    Other(Vec<u8>),
}

/// Sizes, offsets and disks that do not fit in the entry (4.5.3). Only those are there that have their maximum in the entry.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(
    endian = little,
    given(has_size: bool, has_compressed: bool, has_offset: bool, has_disk: bool)
)]
pub struct Zip64 {
    /// How many bytes the file has.
    #[overlay(if = has_size)]
    pub size: Option<u64>,
    /// How many bytes the file has in the archive.
    #[overlay(if = has_compressed)]
    pub compressed_size: Option<u64>,
    /// Where the header of the file is.
    #[overlay(if = has_offset)]
    pub offset: Option<u64>,
    /// The disk on which it is.
    #[overlay(if = has_disk)]
    pub disk: Option<u32>,
    /// What some writers write although it is in the entry.
    #[overlay(rest)]
    pub others: Vec<u8>,
}

/// Times as Windows has them, in units of 100 nanoseconds since 1601 (4.5.5).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Ntfs {
    #[overlay(reserved)]
    reserved: u32,
    /// Attributes, of which only the times are defined.
    #[overlay(rest)]
    pub attributes: Vec<NtfsAttribute>,
}

/// An attribute of [`Ntfs`].
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct NtfsAttribute {
    /// What it is; 1 for times.
    pub id: u16,
    /// How many bytes it has.
    pub length: u16,
    /// Three times.
    #[overlay(if = id == 1, len = length)]
    pub times: Option<NtfsTimes>,
    /// The bytes of another attribute.
    #[overlay(if = id != 1, len = length)]
    pub other: Option<Vec<u8>>,
}

/// The times of [`Ntfs`].
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct NtfsTimes {
    /// When the file was changed.
    pub changed: u64,
    /// When the file was read.
    pub read: u64,
    /// When the file was created.
    pub created: u64,
}

/// Times in seconds since 1970 (`extrafld.txt`, "Extended Timestamp"). In the directory there is at most the first, whatever
/// the flags say.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb)]
pub struct Timestamps {
    /// Whether the header of the file says when the file was changed.
    #[overlay(bits = 1)]
    pub has_changed: bool,
    /// Whether it says when the file was read.
    #[overlay(bits = 1)]
    pub has_read: bool,
    /// Whether it says when the file was created.
    #[overlay(bits = 1)]
    pub has_created: bool,
    #[overlay(bits = 5, reserved)]
    reserved: u8,
    /// When the file was changed.
    #[overlay(if = has_changed && self.left >= 4)]
    pub changed: Option<i32>,
    /// When the file was read.
    #[overlay(if = has_read && self.left >= 4)]
    pub read: Option<i32>,
    /// When the file was created.
    #[overlay(if = has_created && self.left >= 4)]
    pub created: Option<i32>,
}

/// Times in seconds since 1970, of older programs (`extrafld.txt`, "Info-ZIP Unix Extra Field (type 1)").
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct UnixTimes {
    /// When the file was read.
    pub read: i32,
    /// When the file was changed.
    pub changed: i32,
    /// The user, in the header of the file.
    #[overlay(if = self.left >= 4)]
    pub user: Option<u16>,
    /// The group, in the header of the file.
    #[overlay(if = self.left >= 2)]
    pub group: Option<u16>,
}

/// The user and the group of a file (`extrafld.txt`, "Info-ZIP New Unix Extra Field").
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct UnixIds {
    /// 1.
    pub version: u8,
    /// How many bytes the user has.
    pub user_size: u8,
    /// The user, the least significant byte first.
    #[overlay(len = user_size)]
    pub user: Vec<u8>,
    /// How many bytes the group has.
    pub group_size: u8,
    /// The group, the least significant byte first.
    #[overlay(len = group_size)]
    pub group: Vec<u8>,
}

impl UnixIdsView<'_> {
    /// The numbers of the user and of the group, if they have at most 64 bits.
    #[must_use]
    pub fn numbers(&self) -> Option<(u64, u64)> {
        Some((number(self.user())?, number(self.group())?))
    }
}

/// A number whose least significant byte is first. An integer of a width that the data says is no type of a field.
fn number(bytes: &[u8]) -> Option<u64> {
    let mut number = [0; 8];
    number.get_mut(..bytes.len())?.copy_from_slice(bytes);
    Some(u64::from_le_bytes(number))
}

/// A name or a comment in UTF-8 (4.6.8 and 4.6.9).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct UnicodeText {
    /// 1.
    pub version: u8,
    /// The CRC-32 of the name or the comment that it replaces. If it is another one, the text is obsolete.
    pub crc32: u32,
    /// The text.
    #[overlay(rest)]
    pub text: String,
}

impl UnicodeTextView<'_> {
    /// Whether the text belongs to this name or comment.
    #[must_use]
    pub fn belongs_to(&self, replaced: &[u8]) -> bool {
        crc32fast::hash(replaced) == self.crc32()
    }
}

/// How data is encrypted (`WinZip`, "AES Encryption Information", II.B).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Aes {
    /// 1 or 2; with 2 there is no CRC-32.
    pub version: u16,
    /// `AE`.
    pub vendor: [u8; 2],
    /// 1 for 128 bits, 2 for 192, 3 for 256.
    pub strength: u8,
    /// How the data is compressed.
    pub method: super::Method,
}

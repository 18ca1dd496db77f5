//! Directories.

use overlaid::{At, Overlay};

/// An entry of a directory. "FAT Directory Structure".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(data: u64, cluster: u32, is_fat32: bool))]
pub struct Entry {
    /// What it is.
    #[overlay(
        len = 32,
        tag = kind(self.rest),
        give(
            data = data,
            cluster = cluster,
            is_fat32 = is_fat32,
            is_followed = is_followed(self.rest)
        )
    )]
    pub record: Record,
}

/// What an entry of a directory is.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(data: u64, cluster: u32, is_fat32: bool, is_followed: bool))]
pub enum Record {
    /// Nothing, and neither are those after it.
    #[overlay(tag = 0)]
    End([u8; 32]),
    /// A part of a long name.
    #[overlay(tag = 1)]
    Long(LongEntry),
    /// A file or a directory. It is deleted if the first byte of its name is 0xe5.
    #[overlay(tag = 2)]
    Short(
        #[overlay(give(
            data = data,
            cluster = cluster,
            is_fat32 = is_fat32,
            is_followed = is_followed
        ))]
        ShortRecord,
    ),
}

/// Which variant an entry is. Both bytes that say it are in the variants, so that no expression can name them.
const fn kind(entry: &[u8]) -> u8 {
    match entry {
        [0, ..] => 0,
        [_, _, _, _, _, _, _, _, _, _, _, attributes, ..] if *attributes & 0x3f == 0x0f => 1,
        _ => 2,
    }
}

/// Whether a short entry refers to its cluster: it is neither `.`, `..` nor deleted. An expression cannot read a byte of
/// the name.
const fn is_followed(entry: &[u8]) -> bool {
    !matches!(entry, [b'.' | 0xe5, ..])
}

/// A file or a directory, and its first cluster.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(data: u64, cluster: u32, is_fat32: bool, is_followed: bool))]
pub struct ShortRecord {
    /// The entry.
    pub entry: ShortEntry,
    /// The first cluster of a file.
    #[overlay(
        at = data
            + (entry.cluster_low + (if is_fat32 { entry.cluster_high << 16 } else { 0 }) - 2)
                * cluster,
        from = root,
        len = if entry.size < cluster { entry.size } else { cluster },
        if = !entry.is_directory && !entry.is_label && entry.size != 0
            && is_followed
    )]
    pub content: Option<At<Vec<u8>>>,
    /// The first cluster of a directory. Those that stand for the directory itself and the one above it are left out.
    #[overlay(
        at = data
            + (entry.cluster_low + (if is_fat32 { entry.cluster_high << 16 } else { 0 }) - 2)
                * cluster,
        from = root,
        len = cluster,
        stride = 32,
        if = entry.is_directory && is_followed,
        give(data = data, cluster = cluster, is_fat32 = is_fat32)
    )]
    pub directory: Option<At<Vec<Entry>>>,
}

/// The 32 bytes of a file or a directory. "FAT Directory Structure".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, bit_order = lsb, size = 32)]
#[expect(clippy::struct_excessive_bools, reason = "they are the bits of the format")]
pub struct ShortEntry {
    /// The name, filled up with spaces. The first byte is 0xe5 if the entry is deleted, and 0x05 stands for 0xe5.
    pub name: [u8; 8],
    /// What is after the dot, filled up with spaces.
    pub extension: [u8; 3],
    /// Whether it must not be written.
    #[overlay(bits = 1)]
    pub is_read_only: bool,
    /// Whether it is not listed.
    #[overlay(bits = 1)]
    pub is_hidden: bool,
    /// Whether it belongs to the system.
    #[overlay(bits = 1)]
    pub is_system: bool,
    /// Whether the name is the label of the volume.
    #[overlay(bits = 1)]
    pub is_label: bool,
    /// Whether it is a directory.
    #[overlay(bits = 1)]
    pub is_directory: bool,
    /// Whether it was changed since it was archived.
    #[overlay(bits = 1)]
    pub is_changed: bool,
    #[overlay(bits = 2, reserved)]
    reserved: u8,
    #[overlay(bits = 3, reserved)]
    reserved_low: u8,
    /// Whether Windows shows the name in lower case.
    #[overlay(bits = 1)]
    pub is_name_lower: bool,
    /// Whether Windows shows the extension in lower case.
    #[overlay(bits = 1)]
    pub is_extension_lower: bool,
    #[overlay(bits = 3, reserved)]
    reserved_high: u8,
    /// When it was made: hundredths of a second after `created_time`.
    pub created_hundredths: u8,
    /// When it was made.
    pub created_time: Time,
    /// When it was made.
    pub created_date: Date,
    /// When it was read last.
    pub read_date: Date,
    /// The upper half of the number of the first cluster, in FAT32.
    pub cluster_high: u16,
    /// When it was written last.
    pub written_time: Time,
    /// When it was written last.
    pub written_date: Date,
    /// The lower half of the number of the first cluster; 0 if it has none.
    pub cluster_low: u16,
    /// How many bytes it has; 0 for directories.
    pub size: u32,
}

/// A time of day. "Date and Time Formats".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, bit_order = lsb, size = 2)]
pub struct Time {
    /// Half of the seconds.
    #[overlay(bits = 5, word = u16)]
    pub half_seconds: u8,
    /// The minute.
    #[overlay(bits = 6)]
    pub minute: u8,
    /// The hour.
    #[overlay(bits = 5)]
    pub hour: u8,
}

/// A day. "Date and Time Formats".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, bit_order = lsb, size = 2)]
pub struct Date {
    /// The day, from 1 on; 0 if there is no date.
    #[overlay(bits = 5, word = u16)]
    pub day: u8,
    /// The month, from 1 on.
    #[overlay(bits = 4)]
    pub month: u8,
    /// The years since 1980.
    #[overlay(bits = 7)]
    pub years: u8,
}

impl DateOverlay {
    /// The year.
    #[must_use]
    pub fn year(&self) -> u16 {
        1980 + u16::from(self.years())
    }
}

/// A part of a long name, which is before the entry of the file, the last part first. "FAT Long Directory Entries".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, bit_order = lsb, size = 32)]
pub struct LongEntry {
    /// Which part it is, from 1 on.
    #[overlay(bits = 6)]
    pub number: u8,
    /// Whether it is the last part.
    #[overlay(bits = 1)]
    pub is_last: bool,
    /// Whether it is deleted, as then the byte is 0xe5.
    #[overlay(bits = 1)]
    pub is_deleted: bool,
    /// Units 0 to 4 of this part, in UTF-16.
    pub name_0: [u16; 5],
    /// 0x0f, with two bits that have no meaning.
    pub attributes: u8,
    /// 0.
    pub kind: u8,
    /// The checksum of the short name.
    pub checksum: u8,
    /// Units 5 to 10.
    pub name_5: [u16; 6],
    /// 0.
    pub cluster: u16,
    /// Units 11 and 12.
    pub name_11: [u16; 2],
}

impl LongEntryOverlay {
    /// The 13 units of this part. A name ends with a zero, after which all are 0xffff.
    #[must_use]
    pub fn units(&self) -> [u16; 13] {
        let mut units = [0; 13];
        let all = self.name_0().iter().chain(self.name_5()).chain(self.name_11());
        for (unit, read) in units.iter_mut().zip(all) {
            *unit = read.get();
        }
        units
    }
}

impl ShortEntryOverlay {
    /// The checksum that the parts of the long name have. "`ChkSum`".
    #[must_use]
    pub fn checksum(&self) -> u8 {
        let name = self.name().iter().chain(self.extension());
        name.fold(0, |sum: u8, byte| sum.rotate_right(1).wrapping_add(*byte))
    }

    /// The first cluster, which has 32 bits in FAT32.
    #[must_use]
    pub fn cluster(&self, is_fat32: bool) -> u32 {
        let high = if is_fat32 { self.cluster_high() } else { 0 };
        u32::from(high) << 16 | u32::from(self.cluster_low())
    }

    /// Whether the entry is deleted.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.name()[0] == 0xe5
    }

    /// The name with its extension, as in `README.TXT`. Bytes that are not ASCII become U+FFFD.
    #[must_use]
    pub fn text(&self) -> String {
        let part = |bytes: &[u8], is_lower: bool| {
            let text = String::from_utf8_lossy(bytes).trim_end_matches(' ').to_owned();
            if is_lower { text.to_lowercase() } else { text }
        };
        let mut name = *self.name();
        if name[0] == 5 {
            name[0] = 0xe5;
        }
        let name = part(&name, self.is_name_lower());
        let extension = part(self.extension(), self.is_extension_lower());
        if extension.is_empty() { name } else { format!("{name}.{extension}") }
    }
}

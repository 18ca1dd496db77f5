//! What the header of a file and its entry in the directory both say.

use overlaid::Overlay;

/// What the header of a file and its entry in the directory both say (4.4.3 to 4.4.11).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb, size = 26)]
#[expect(clippy::struct_excessive_bools, reason = "they are flags of the format")]
pub struct About {
    /// The version of the format that is needed to unpack it, times ten.
    pub version_needed: u8,
    /// Unused; 0.
    pub version_needed_system: u8,
    /// Whether the data is encrypted.
    #[overlay(bits = 1)]
    pub is_encrypted: bool,
    /// What the method of compression makes of these bits.
    #[overlay(bits = 2)]
    pub option: u8,
    /// Whether a descriptor with the checksum and the sizes follows the data.
    #[overlay(bits = 1)]
    pub has_descriptor: bool,
    /// Reserved for the method "enhanced deflating".
    #[overlay(bits = 1)]
    pub is_enhanced: bool,
    /// Whether the data is a patch.
    #[overlay(bits = 1)]
    pub is_patch: bool,
    /// Whether the encryption is strong.
    #[overlay(bits = 1)]
    pub is_strongly_encrypted: bool,
    /// Unused.
    #[overlay(bits = 4)]
    pub unused: u8,
    /// Whether the name and the comment are UTF-8, and not CP437.
    #[overlay(bits = 1)]
    pub is_utf8: bool,
    /// Reserved by PKWARE.
    #[overlay(bits = 1)]
    pub is_enhanced_compression: bool,
    /// Whether values in the header of the file are masked, as the directory is encrypted.
    #[overlay(bits = 1)]
    pub is_masked: bool,
    /// Reserved by PKWARE.
    #[overlay(bits = 2)]
    pub reserved: u8,
    /// How the data is compressed.
    pub method: Method,
    /// When the file was changed.
    pub time: Time,
    /// On which day the file was changed.
    pub date: Date,
    /// The CRC-32 of the data before it was compressed; 0 if a descriptor has it.
    pub crc32: u32,
    /// How many bytes the data has, `0xffff_ffff` if ZIP64 says it, or 0 if a descriptor says it.
    pub compressed_size: u32,
    /// How many bytes the data had before it was compressed, in the same way.
    pub size: u32,
    /// How many bytes the name has.
    pub name_length: u16,
    /// How many bytes the extra fields have.
    pub extra_length: u16,
}

/// How data is compressed (4.4.5).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
#[expect(missing_docs, reason = "the names are those of the methods")]
pub enum Method {
    Stored = 0,
    Shrunk = 1,
    Reduced1 = 2,
    Reduced2 = 3,
    Reduced3 = 4,
    Reduced4 = 5,
    Imploded = 6,
    Deflated = 8,
    Deflate64 = 9,
    DclImploded = 10,
    Bzip2 = 12,
    Lzma = 14,
    Cmpsc = 16,
    Terse = 18,
    Lz77 = 19,
    OldZstandard = 20,
    Zstandard = 93,
    Mp3 = 94,
    Xz = 95,
    Jpeg = 96,
    WavPack = 97,
    Ppmd = 98,
    Aes = 99,
    #[overlay(other)]
    Other(u16),
}

/// The system whose attributes an entry has (4.4.2).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of the systems")]
pub enum System {
    MsDos = 0,
    Amiga = 1,
    OpenVms = 2,
    Unix = 3,
    VmCms = 4,
    AtariSt = 5,
    Os2 = 6,
    Macintosh = 7,
    ZSystem = 8,
    Cpm = 9,
    WindowsNtfs = 10,
    Mvs = 11,
    Vse = 12,
    AcornRisc = 13,
    Vfat = 14,
    AlternateMvs = 15,
    BeOs = 16,
    Tandem = 17,
    Os400 = 18,
    Darwin = 19,
    #[overlay(other)]
    Other(u8),
}

/// A time of the day as MS-DOS writes it (4.4.6).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, bit_order = lsb, size = 2)]
pub struct Time {
    /// The seconds, in steps of two.
    #[overlay(bits = 5)]
    pub two_seconds: u8,
    /// The minute.
    #[overlay(bits = 6)]
    pub minute: u8,
    /// The hour.
    #[overlay(bits = 5)]
    pub hour: u8,
}

/// A day as MS-DOS writes it (4.4.6).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, bit_order = lsb, size = 2)]
pub struct Date {
    /// The day of the month, from 1.
    #[overlay(bits = 5)]
    pub day: u8,
    /// The month, from 1.
    #[overlay(bits = 4)]
    pub month: u8,
    /// How many years after 1980.
    #[overlay(bits = 7)]
    pub years: u8,
}

impl TimeOverlay {
    /// The second.
    #[must_use]
    pub const fn second(&self) -> u8 {
        self.two_seconds() * 2
    }
}

impl DateOverlay {
    /// The year.
    #[must_use]
    pub fn year(&self) -> u16 {
        1980 + u16::from(self.years())
    }
}

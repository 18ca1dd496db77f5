//! Disks with a GUID Partition Table: the protective MBR, both headers, and the entries.
//!
//! Specification: UEFI 2.10, chapter 5, "GUID Partition Table (GPT) Disk Layout",
//! <https://uefi.org/specs/UEFI/2.10/05_GUID_Partition_Table_Format.html>.
//!
//! The header is in the second block, whose size is 512 or 4096 bytes. Nothing before it says which, so a function looks
//! for it. The checksums are not compared when a disk is laid, as a reader may want to repair it: call
//! [`DiskTableView::is_header_intact`] and [`DiskTableView::are_entries_intact`].
//!
//! ```
//! use overlaid_formats::disk::gpt::Disk;
//!
//! # let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/disk.gpt");
//! # let bytes = &std::fs::read(path)?;
//! let table = Disk::overlay(bytes)?.table();
//! assert!(table.is_header_intact() && table.are_entries_intact());
//! let entries = table.entries()?;
//! let used: Vec<_> = entries.iter().filter(|it| !it.is_unused()).collect();
//! assert_eq!((used[0].first(), used[0].last()), (40, 47));
//! assert_eq!(used[0].text(), "EFI system");
//! let kind = used[0].kind().to_string();
//! assert_eq!(kind, "C12A7328-F81F-11D2-BA4B-00A0C93EC93B");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use core::fmt;

use overlaid::{At, Overlay};

use super::mbr::Record;
use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "gpt",
    title: "Disk with a GUID Partition Table",
    layout: Disk::LAYOUT,
    fits: |bytes| [512, 4096].iter().any(|at| bytes.get(*at..).is_some_and(is_header)),
};

const SIGNATURE: &[u8; 8] = b"EFI PART";

fn is_header(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

/// How many bytes a block has, by where the header is. It reads the bytes after the first 512.
fn block_size(rest: &[u8]) -> u32 {
    if rest.get(4096 - 512..).is_some_and(is_header) && !is_header(rest) { 4096 } else { 512 }
}

/// A disk. Section 5.3.1, "GPT overview".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, root)]
pub struct Disk {
    /// For systems that do not know GPTs.
    pub protective: ProtectiveMbr,
    /// The table.
    #[overlay(rest, give(block = block_size(self.rest)))]
    pub table: DiskTable,
}

/// A Master Boot Record with one partition, which is the whole disk. Section 5.2.3, "Protective MBR".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, size = 512)]
pub struct ProtectiveMbr {
    /// Not used by UEFI.
    pub boot_code: [u8; 440],
    /// Not used, 0.
    pub signature: u32,
    /// Not used, 0.
    pub unknown: u16,
    /// The partition, and three that are empty.
    pub records: [Record; 4],
    #[overlay(magic = 0xaa55)]
    mark: u16,
}

/// The table, from the end of the Master Boot Record to the end of the disk.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(block: u32))]
pub struct DiskTable {
    /// The rest of the first block.
    #[overlay(len = block - 512)]
    pub rest_of_block: Vec<u8>,
    /// The header.
    pub header: Header,
    /// What a newer version of the header has.
    #[overlay(len = header.size - 92)]
    pub more: Vec<u8>,
    /// The entries.
    #[overlay(
        at = header.entries_block * block,
        from = root,
        count = header.entry_count,
        stride = header.entry_size,
        give(block = block)
    )]
    pub entries: At<Vec<Entry>>,
    /// The other copy of the table, at the end of the disk.
    #[overlay(at = header.other_block * block, from = root, give(block = block))]
    pub backup: At<Backup>,
    /// All blocks.
    #[overlay(rest)]
    pub blocks: Vec<u8>,
}

/// The second copy of the table.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(block: u32))]
pub struct Backup {
    /// The header.
    pub header: Header,
    /// What a newer version of the header has.
    #[overlay(len = header.size - 92)]
    pub more: Vec<u8>,
    /// The entries.
    #[overlay(
        at = header.entries_block * block,
        from = root,
        count = header.entry_count,
        stride = header.entry_size,
        give(block = block)
    )]
    pub entries: At<Vec<Entry>>,
}

/// The header. Section 5.3.2, "GPT Header".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, size = 92)]
pub struct Header {
    /// "EFI PART".
    #[overlay(magic = *SIGNATURE)]
    pub signature: [u8; 8],
    /// The version, 0x10000 for 1.0.
    pub revision: u32,
    /// How many bytes the header has.
    pub size: u32,
    /// The CRC-32 of the header, in which this field is 0.
    pub checksum: u32,
    #[overlay(reserved)]
    reserved: u32,
    /// The block with this header.
    pub this_block: u64,
    /// The block with the other one.
    pub other_block: u64,
    /// The first block that a partition may have.
    pub first_usable: u64,
    /// The last one.
    pub last_usable: u64,
    /// The disk.
    pub disk: Guid,
    /// The block where the entries start.
    pub entries_block: u64,
    /// How many entries there are.
    pub entry_count: u32,
    /// How many bytes an entry has.
    pub entry_size: u32,
    /// The CRC-32 of the entries.
    pub entries_checksum: u32,
}

/// A partition. Section 5.3.3, "GPT Partition Entry Array".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb, given(block: u32))]
pub struct Entry {
    /// What is in it; 0 if the entry is not used.
    pub kind: Guid,
    /// The partition.
    pub id: Guid,
    /// Its first block.
    pub first: u64,
    /// Its last block.
    pub last: u64,
    /// Whether the computer needs it.
    #[overlay(bits = 1, word = u64)]
    pub is_required: bool,
    /// Whether the firmware makes no device of it.
    #[overlay(bits = 1)]
    pub is_hidden_from_firmware: bool,
    /// Whether a BIOS starts from it.
    #[overlay(bits = 1)]
    pub is_bootable: bool,
    #[overlay(bits = 45, reserved)]
    reserved: u64,
    /// What the kind says.
    #[overlay(bits = 16)]
    pub flags: u16,
    /// Its name in UTF-16, filled up with zeros; [`EntryView::text`] is the text.
    pub name: [u16; 36],
    /// Its bytes.
    #[overlay(
        at = first * block,
        from = root,
        len = (last + 1 - first) * block,
        if = first != 0
    )]
    pub content: Option<At<Vec<u8>>>,
}

/// A globally unique identifier. Appendix A, "GUID and Time Formats".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, size = 16)]
#[expect(missing_docs, reason = "the names are those of RFC 4122")]
pub struct Guid {
    pub time_low: u32,
    pub time_mid: u16,
    pub time_high: u16,
    pub clock_and_node: [u8; 8],
}

impl fmt::Display for GuidOverlay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08X}-{:04X}-{:04X}-", self.time_low(), self.time_mid(), self.time_high())?;
        for (i, byte) in self.clock_and_node().iter().enumerate() {
            write!(f, "{}{byte:02X}", if i == 2 { "-" } else { "" })?;
        }
        Ok(())
    }
}

impl DiskTableView<'_> {
    /// How many bytes a block has.
    #[must_use]
    pub fn block_size(&self) -> usize {
        512 + self.rest_of_block().len()
    }

    /// Whether the header has the checksum that it says.
    #[must_use]
    pub fn is_header_intact(&self) -> bool {
        is_header_intact(self.header(), self.more())
    }

    /// Whether the entries have the checksum that the header says. They have not if they are not in the file.
    #[must_use]
    pub fn are_entries_intact(&self) -> bool {
        self.entries().is_ok_and(|entries| {
            crc32fast::hash(entries.bytes()) == self.header().entries_checksum()
        })
    }
}

impl BackupView<'_> {
    /// Whether the header has the checksum that it says.
    #[must_use]
    pub fn is_header_intact(&self) -> bool {
        is_header_intact(self.header(), self.more())
    }

    /// Whether the entries have the checksum that the header says. They have not if they are not in the file.
    #[must_use]
    pub fn are_entries_intact(&self) -> bool {
        self.entries().is_ok_and(|entries| {
            crc32fast::hash(entries.bytes()) == self.header().entries_checksum()
        })
    }
}

fn is_header_intact(header: &HeaderOverlay, more: &[u8]) -> bool {
    let mut copy = *header;
    copy.set_checksum(0);
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(copy.bytes());
    hasher.update(more);
    hasher.finalize() == header.checksum()
}

impl EntryView<'_> {
    /// Whether the entry is not used.
    #[must_use]
    pub fn is_unused(&self) -> bool {
        self.kind().bytes() == &[0; 16]
    }

    /// The name.
    #[must_use]
    pub fn text(&self) -> String {
        let units: Vec<_> =
            self.name().iter().map(|unit| unit.get()).take_while(|it| *it != 0).collect();
        String::from_utf16_lossy(&units)
    }
}

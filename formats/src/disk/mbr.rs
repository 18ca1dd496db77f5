//! Disks with a Master Boot Record: its four partitions, and the chain of extended boot records.
//!
//! Specification: UEFI 2.10, section 5.2, "MBR Disk Layout", <https://uefi.org/specs/UEFI/2.10/05_GUID_Partition_Table_Format.html>.
//! Extended boot records are not in it; they are as in Microsoft's "Extended Boot Record", and as `sfdisk` writes them.
//!
//! Sectors have 512 bytes here. A disk with larger ones does not say so.
//!
//! ```
//! use overlaid_formats::disk::mbr::{Disk, Kind};
//!
//! // Of a disk, the first sector: Linux on 2048 sectors from sector 2048 on.
//! let mut sector = [0; 512];
//! sector[446..462]
//!     .copy_from_slice(b"\x80\x20\x21\0\x83\x41\x01\0\0\x08\0\0\0\x08\0\0");
//! sector[510..].copy_from_slice(b"\x55\xaa");
//!
//! let disk = Disk::overlay(&sector)?;
//! let partition = &disk.all_partitions()?[0];
//! assert_eq!((partition.start, partition.sectors), (2048, 2048));
//! assert_eq!(partition.record.kind(), Kind::Linux);
//! assert_eq!(partition.record.first().cylinder(), 0);
//! # Ok::<(), overlaid_formats::disk::Error>(())
//! ```

use overlaid::{At, Overlay};

use super::Error;
use crate::Format;

pub(crate) const FORMAT: Format =
    Format { name: "mbr", title: "Disk with a Master Boot Record", layout: Disk::LAYOUT, fits };

/// The mark alone is in boot sectors as well. No other value of a status is used.
fn fits(bytes: &[u8]) -> bool {
    Disk::overlay(bytes).is_ok_and(|disk| {
        let records = || disk.partitions().into_iter().map(|partition| *partition.record());
        records().all(|record| matches!(record.status(), 0 | 0x80))
            && records().any(|record| record.kind() != Kind::Empty && record.sectors() != 0)
    })
}

/// A disk. Section 5.2.1, "Legacy Master Boot Record".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, root)]
pub struct Disk {
    /// The program that starts the computer.
    pub boot_code: [u8; 440],
    /// A number by which systems tell disks apart.
    pub signature: u32,
    /// Not used.
    pub unknown: u16,
    /// The partitions.
    #[overlay(count = 4, give(here = 0, base = 0))]
    pub partitions: Vec<Partition>,
    #[overlay(magic = 0xaa55)]
    mark: u16,
}

/// A partition, or the start of the chain of extended boot records. Section 5.2.1, "Legacy MBR Partition Record".
///
/// In an extended boot record, numbers of partitions count from this record (`here`), and those of the next record
/// count from the first one (`base`).
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(here: u32, base: u32))]
pub struct Partition {
    /// The record.
    pub record: Record,
    /// Its bytes.
    #[overlay(
        at = (here + record.start) * 512,
        from = root,
        len = record.sectors * 512,
        if = record.kind != 0 && record.kind != 5 && record.kind != 0xf && record.kind != 0x85
    )]
    pub content: Option<At<Vec<u8>>>,
    /// The next extended boot record.
    #[overlay(
        at = (base + record.start) * 512,
        from = root,
        if = record.kind == 5 || record.kind == 0xf || record.kind == 0x85,
        give(here = base + record.start, base = if base == 0 { record.start } else { base })
    )]
    pub extended: Option<At<ExtendedBootRecord>>,
}

/// The 16 bytes of a partition. Table 5.2.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, size = 16)]
pub struct Record {
    /// 0x80 if the computer starts from it, else 0.
    pub status: u8,
    /// The first sector.
    pub first: Address,
    /// What is in it.
    pub kind: Kind,
    /// The last sector.
    pub last: Address,
    /// The number of the first sector.
    pub start: u32,
    /// How many sectors it has.
    pub sectors: u32,
}

/// A sector by its cylinder, head and number, which count from 0, 0 and 1.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(bit_order = lsb, size = 3)]
pub struct Address {
    /// The head.
    pub head: u8,
    /// The sector of the head's circle.
    #[overlay(bits = 6)]
    pub sector: u8,
    /// The two upper bits of the cylinder.
    #[overlay(bits = 2)]
    pub cylinder_high: u8,
    /// The eight lower ones.
    pub cylinder_low: u8,
}

impl AddressOverlay {
    /// The cylinder.
    #[must_use]
    pub fn cylinder(&self) -> u16 {
        u16::from(self.cylinder_high()) << 8 | u16::from(self.cylinder_low())
    }
}

/// What is in a partition.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Nothing.
    Empty = 0,
    /// FAT12.
    Fat12 = 1,
    /// FAT16 of less than 32 MiB.
    Fat16Small = 4,
    /// Extended boot records, addressed by cylinders.
    Extended = 5,
    /// FAT16.
    Fat16 = 6,
    /// NTFS or exFAT.
    Ntfs = 7,
    /// FAT32, addressed by cylinders.
    Fat32Cylinders = 0xb,
    /// FAT32.
    Fat32 = 0xc,
    /// FAT16, addressed by sectors.
    Fat16Sectors = 0xe,
    /// Extended boot records, addressed by sectors.
    ExtendedSectors = 0xf,
    /// Memory that Linux has swapped out.
    LinuxSwap = 0x82,
    /// A file system of Linux.
    Linux = 0x83,
    /// Extended boot records of Linux.
    LinuxExtended = 0x85,
    /// Linux's logical volumes.
    LinuxVolumes = 0x8e,
    /// `FreeBSD`.
    FreeBsd = 0xa5,
    /// HFS or HFS+.
    Hfs = 0xaf,
    /// The whole disk, which has a GPT. Section 5.2.3.
    Protective = 0xee,
    /// The system partition of UEFI.
    EfiSystem = 0xef,
    /// Linux's arrays of disks.
    LinuxRaid = 0xfd,
    /// Something else.
    #[overlay(other)]
    Other(u8),
}

/// A sector with one logical partition, and the place of the next such sector.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(here: u32, base: u32))]
pub struct ExtendedBootRecord {
    /// Not used.
    pub unused: [u8; 446],
    /// The partition, the next extended boot record, and two that are empty.
    #[overlay(count = 4, give(here = here, base = base))]
    pub partitions: Vec<Partition>,
    #[overlay(magic = 0xaa55)]
    mark: u16,
}

/// A partition, with its place on the disk.
#[derive(Debug, Clone, Copy)]
pub struct FoundPartition<'a> {
    /// 1 to 4 for those of the Master Boot Record, and from 5 on for those in extended boot records.
    pub number: usize,
    /// The number of its first sector on the disk.
    pub start: u64,
    /// How many sectors it has.
    pub sectors: u32,
    /// Its record.
    pub record: &'a RecordOverlay,
}

impl<'a> DiskView<'a> {
    /// All partitions, also those in extended boot records. The partition that holds these is one as well.
    ///
    /// # Errors
    /// If an extended boot record is not in the file, or the chain of them returns.
    pub fn all_partitions(&self) -> Result<Vec<FoundPartition<'a>>, Error> {
        let mut found = Vec::new();
        let mut chain = None;
        for (number, partition) in (1..).zip(self.partitions()) {
            let record = partition.record();
            let (start, sectors) = (record.start().into(), record.sectors());
            if record.kind() != Kind::Empty {
                found.push(FoundPartition { number, start, sectors, record });
            }
            if let (Some(extended), None) = (partition.extended()?, chain) {
                chain = Some((start, extended));
            }
        }
        if let Some((start, extended)) = chain {
            follow(start, extended, self.bytes().len(), &mut found)?;
        }
        Ok(found)
    }
}

/// Follows the chain of extended boot records from the first one.
fn follow<'a>(
    base: u64,
    first: ExtendedBootRecordView<'a>,
    size: usize,
    found: &mut Vec<FoundPartition<'a>>,
) -> Result<(), Error> {
    let (mut next, mut here) = (Some(first), base);
    // Each has a sector of its own.
    let mut left = size / 512;
    let mut number = 5;
    while let Some(record) = next.take() {
        left = left.checked_sub(1).ok_or(Error::Loop { what: "sector", number: here })?;
        let mut after = here;
        for partition in record.partitions() {
            let record = partition.record();
            if let (Some(extended), None) = (partition.extended()?, &next) {
                (next, after) = (Some(extended), base + u64::from(record.start()));
            } else if record.kind() != Kind::Empty {
                let (start, sectors) = (here + u64::from(record.start()), record.sectors());
                found.push(FoundPartition { number, start, sectors, record });
                number += 1;
            }
        }
        here = after;
    }
    Ok(())
}

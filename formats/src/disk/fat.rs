//! FAT12, FAT16 and FAT32: the boot sector, the tables, the information sector, and directories with long names.
//!
//! Specification: "Microsoft Extensible Firmware Initiative FAT32 File System Specification", version 1.03,
//! <https://download.microsoft.com/download/1/6/1/161ba512-40e2-4cc9-843a-923143f3456c/fatgen103.doc>.
//!
//! Attributes say where everything is that a number says. The bytes of a file are a chain of clusters, which no attribute
//! follows: [`VolumeView::read`] does, and a place of a directory entry has the first cluster only.
//!
//! Not covered: the names of files in the code page of a country, whose bytes are given as they are
//! ([`ShortEntry::name`]), and the bits of FAT entry 1 that say whether the volume was closed.
//!
//! ```
//! use overlaid_formats::disk::fat::Volume;
//!
//! # let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/floppy.fat");
//! # let bytes = &std::fs::read(path)?;
//! let volume = Volume::overlay(bytes)?;
//! assert_eq!((volume.fat_bits(), volume.cluster_bytes()), (12, 512));
//!
//! let root = volume.directory(0)?;
//! assert_eq!(root[0].name(), "docs");
//! let file = volume.find("docs/read me first.txt")?.expect("it is there");
//! assert_eq!(file.entry.text(), "README~1.TXT");
//! assert_eq!(volume.read(&file)?, b"Hello from a floppy disk.\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod directory;
mod reading;

use overlaid::{At, Overlay};

pub use directory::*;
pub use reading::{Clusters, File};

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "fat",
    title: "File system FAT12, FAT16 or FAT32",
    layout: Volume::LAYOUT,
    fits,
};

/// The mark of a boot sector alone is in Master Boot Records as well, so the jump, the medium and what [`Volume`]
/// checks are compared, too.
fn fits(bytes: &[u8]) -> bool {
    let starts = matches!(bytes, [0xeb, _, 0x90, ..] | [0xe9, ..]);
    starts && bytes.get(21).is_some_and(|media| *media >= 0xf0) && Volume::overlay(bytes).is_ok()
}

/// A volume. "Boot Sector and BPB Structure".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, root)]
pub struct Volume {
    /// A jump to the program that starts the computer.
    pub jump: [u8; 3],
    /// Which system made the volume.
    pub oem: [u8; 8],
    /// How many bytes a sector has: 512, 1024, 2048 or 4096.
    #[overlay(check = sector_bytes >= 512 && sector_bytes <= 4096)]
    pub sector_bytes: u16,
    /// How many sectors a cluster has, a power of two.
    #[overlay(check = cluster_sectors != 0)]
    pub cluster_sectors: u8,
    /// How many sectors there are before the first table.
    #[overlay(check = reserved_sectors != 0)]
    pub reserved_sectors: u16,
    /// How many copies of the table there are.
    pub fat_count: u8,
    /// How many entries the root directory has; 0 in FAT32, where it is a chain of clusters.
    pub root_entries: u16,
    /// How many sectors there are; 0 if the number is in `sectors32`.
    pub sectors16: u16,
    /// The medium, 0xf8 for a hard disk.
    pub media: u8,
    /// How many sectors a table has; 0 in FAT32.
    pub fat_sectors16: u16,
    /// How many sectors a track has.
    pub track_sectors: u16,
    /// How many heads there are.
    pub heads: u16,
    /// How many sectors there are before the volume.
    pub hidden_sectors: u32,
    /// How many sectors there are.
    pub sectors32: u32,
    /// What only FAT32 has.
    #[overlay(if = fat_sectors16 == 0)]
    pub fat32: Option<Fat32>,
    /// The drive and the label.
    pub drive: Drive,
    /// The program that starts the computer.
    #[overlay(end = 510)]
    pub boot_code: Vec<u8>,
    #[overlay(magic = 0xaa55)]
    mark: u16,
    /// All else.
    #[overlay(
        rest,
        give(
            sector = sector_bytes,
            cluster = sector_bytes * cluster_sectors,
            reserved = reserved_sectors,
            fat_count = fat_count,
            fat_sectors = fat_sectors16 + fat32.fat_sectors,
            root_entries = root_entries,
            root_first = fat32.root_cluster,
            bits = if fat_sectors16 == 0 { 32 } else {
                fat_bits(clusters(
                    sector_bytes,
                    if sectors16 != 0 { sectors16 } else { sectors32 },
                    data_start(
                        sector_bytes, reserved_sectors, fat_count, u32::from(fat_sectors16), root_entries
                    ),
                    sector_bytes * cluster_sectors,
                ))
            }
        )
    )]
    pub regions: Regions,
    /// Where a free cluster may be found.
    #[overlay(
        at = fat32.information_sector * sector_bytes,
        if = fat_sectors16 == 0 && fat32.information_sector != 0
            && fat32.information_sector != 0xffff
    )]
    pub information: Option<At<Information>>,
    /// The copy of the boot sector.
    #[overlay(
        at = fat32.backup_sector * sector_bytes,
        if = fat_sectors16 == 0 && fat32.backup_sector != 0 && fat32.backup_sector != 0xffff
    )]
    pub backup: Option<At<[u8; 512]>>,
}

/// The part of the boot sector that only FAT32 has. "FAT32 Structure Starting at Offset 36".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, bit_order = lsb, size = 28)]
pub struct Fat32 {
    /// How many sectors a table has.
    pub fat_sectors: u32,
    /// The table that is used, if `is_one_fat` is set.
    #[overlay(bits = 4, word = u16)]
    pub active_fat: u8,
    #[overlay(bits = 3, reserved)]
    reserved_low: u8,
    /// Whether only one table is used, and the others are not kept the same.
    #[overlay(bits = 1)]
    pub is_one_fat: bool,
    #[overlay(bits = 8, reserved)]
    reserved_high: u8,
    /// The version, 0.
    pub version: u16,
    /// The first cluster of the root directory.
    pub root_cluster: u32,
    /// The sector of the information about free clusters.
    pub information_sector: u16,
    /// The sector with a copy of the boot sector.
    pub backup_sector: u16,
    #[overlay(reserved)]
    reserved: [u8; 12],
}

/// The part of the boot sector that is at another byte in FAT32.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, size = 26)]
pub struct Drive {
    /// The number of the drive, as the BIOS counts it.
    pub number: u8,
    /// Not used.
    pub reserved: u8,
    /// 0x29 if the three fields after it are there.
    pub signature: u8,
    /// The serial number of the volume.
    pub serial: u32,
    /// The label, filled up with spaces.
    pub label: [u8; 11],
    /// A text that must not be used to find out the kind of the volume.
    pub kind: [u8; 8],
}

/// How many bytes are before the first cluster. "FAT Data Structure": `FirstDataSector`.
fn data_start(sector: u16, reserved: u16, fats: u8, fat_sectors: u32, root_entries: u16) -> u64 {
    let fats = u64::from(fats) * u64::from(fat_sectors);
    let root = (u64::from(root_entries) * 32).div_ceil(u64::from(sector.max(1)));
    (u64::from(reserved) + fats + root) * u64::from(sector)
}

/// How many clusters there are. "FAT Type Determination": `CountofClusters`.
fn clusters(sector: u16, sectors: u32, data_start: u64, cluster: u32) -> u32 {
    let bytes = u64::from(sectors) * u64::from(sector);
    let count = bytes.saturating_sub(data_start) / u64::from(cluster.max(1));
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How many bits an entry of the table has, by the number of clusters. A volume with the fields of FAT32 has 32 in any
/// case.
const fn fat_bits(clusters: u32) -> u8 {
    match clusters {
        0..4085 => 12,
        4085..65525 => 16,
        _ => 32,
    }
}

/// What follows the boot sector.
///
/// `data_start(…)` stands for a number that no field has, and an expression cannot name.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(
    endian = little,
    given(
        sector: u16,
        cluster: u32,
        reserved: u16,
        fat_count: u8,
        fat_sectors: u32,
        root_entries: u16,
        root_first: u32,
        bits: u8
    )
)]
pub struct Regions {
    /// The other sectors before the tables.
    #[overlay(len = reserved * sector - 512)]
    pub reserved_sectors: Vec<u8>,
    /// The table and its copies.
    #[overlay(
        count = fat_count,
        stride = fat_sectors * sector,
        give(bits = bits)
    )]
    pub fats: Vec<Fat>,
    /// The root directory of FAT12 and FAT16.
    #[overlay(
        count = root_entries,
        stride = 32,
        give(
            data = data_start(sector, reserved, fat_count, fat_sectors, root_entries),
            cluster = cluster,
            is_fat32 = false
        )
    )]
    pub root: Vec<Entry>,
    /// The rest of the last sector of the root directory, and all clusters.
    #[overlay(rest)]
    pub data: Vec<u8>,
    /// The first cluster of the root directory of FAT32.
    #[overlay(
        at = data_start(sector, reserved, fat_count, fat_sectors, root_entries)
            + (root_first - 2) * cluster,
        from = root,
        len = cluster,
        stride = 32,
        if = root_first != 0,
        give(
            data = data_start(sector, reserved, fat_count, fat_sectors, root_entries),
            cluster = cluster,
            is_fat32 = true
        )
    )]
    pub root_cluster: Option<At<Vec<Entry>>>,
}

/// A table. "FAT Data Structure".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(bits: u8))]
pub struct Fat {
    /// An entry for each cluster, which says which cluster follows it. The first two are not clusters.
    #[overlay(rest, tag = bits)]
    pub entries: FatEntries,
}

/// The entries of a table.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum FatEntries {
    /// Entries of 12 bits.
    #[overlay(tag = 12)]
    Fat12(Fat12),
    /// Entries of 16 bits.
    #[overlay(tag = 16)]
    Fat16(#[overlay(endian = little)] Vec<u16>),
    /// Entries of 32 bits, of which the upper four are reserved.
    #[overlay(tag = 32)]
    Fat32(#[overlay(endian = little)] Vec<u32>),
}

/// Entries of 12 bits, of which each two have three bytes.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Fat12 {
    /// Two entries each.
    #[overlay(len = self.size / 3 * 3)]
    pub pairs: Vec<FatPair>,
    /// What is too short for two more entries. Two bytes are one more entry, and four bits that are not used.
    #[overlay(rest)]
    pub rest: Vec<u8>,
}

/// Two entries of 12 bits.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, bit_order = lsb, size = 3)]
pub struct FatPair {
    /// The entry with the even number.
    #[overlay(bits = 12)]
    pub even: u16,
    /// The one after it.
    #[overlay(bits = 12)]
    pub odd: u16,
}

/// Which clusters are free. "FAT32 `FSInfo` Sector Structure and Backup Boot Sector".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, size = 512)]
pub struct Information {
    #[overlay(magic = 0x4161_5252)]
    lead: u32,
    #[overlay(reserved)]
    reserved: [u8; 480],
    #[overlay(magic = 0x6141_7272)]
    structure: u32,
    /// How many clusters are free; 0xffffffff if that is not known.
    pub free_clusters: u32,
    /// Where to look for the next one.
    pub next_free: u32,
    #[overlay(reserved)]
    reserved_too: [u8; 12],
    #[overlay(magic = 0xaa55_0000)]
    trail: u32,
}

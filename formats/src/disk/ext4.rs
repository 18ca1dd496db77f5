//! ext2, ext3 and ext4: the super block, group descriptors, inodes, extents and maps of blocks, directories.
//!
//! Specification: "ext4 Data Structures and Algorithms" of the Linux kernel,
//! <https://www.kernel.org/doc/html/latest/filesystems/ext4/index.html>, by its sections.
//!
//! Attributes say where everything is: descriptors, tables of inodes, trees of extents, directories. Each is a place,
//! which is laid when it is read. Methods number inodes ([`VolumeView::inode`]), follow paths ([`VolumeView::find`]), put
//! files together ([`VolumeView::read`]) and compare checksums.
//!
//! Not covered: the trees of hashes in large directories, whose entries are read one after the other, extended
//! attributes, the journal, and descriptors that are not in one piece (`meta_bg`). Data in the inode itself
//! (`inline_data`) is given as bytes. Volumes of revision 0 are refused, as their super block does not say how many bytes
//! an inode has. Blocks have at most 64 KiB; with that size, an entry that fills a block of a directory is refused.
//!
//! ```
//! use overlaid_formats::disk::ext4::Volume;
//!
//! # let path = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/small.ext4");
//! # let bytes = &std::fs::read(path)?;
//! let volume = Volume::overlay(bytes)?;
//! let superblock = volume.superblock();
//! assert_eq!((superblock.inode_count(), volume.block_bytes()), (16, 1024));
//! assert!(volume.is_superblock_intact());
//!
//! let number = volume.find("/docs/readme")?.expect("it is there");
//! let inode = volume.inode(number)?;
//! assert_eq!(inode.size(), 28);
//! assert_eq!(volume.read(&inode, 1 << 20)?, b"Hello from a Linux volume.\n\0");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod checksum;
mod data;
mod directory;
mod inode;
mod reading;
mod superblock;

use overlaid::{At, Overlay};

pub use data::*;
pub use directory::*;
pub use inode::*;
pub use reading::Run;
pub use superblock::*;

use crate::Format;

pub(crate) const FORMAT: Format = Format {
    name: "ext4",
    title: "File system ext2, ext3 or ext4",
    layout: Volume::LAYOUT,
    fits: |bytes| Volume::overlay(bytes).is_ok(),
};

/// A volume. Section "High Level Design".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, root)]
pub struct Volume {
    /// For the program that starts the computer.
    pub boot: [u8; 1024],
    /// What all else depends on.
    #[overlay(
        check = superblock.log_block_bytes <= 6
            && superblock.group_blocks != 0
            && superblock.blocks_low + (superblock.blocks_high << 32) > superblock.first_block
            && superblock.inode_bytes >= 128
    )]
    pub superblock: SuperBlock,
    /// All other bytes.
    #[overlay(rest)]
    pub blocks: Vec<u8>,
    /// The groups, from the block after the super block on. That block does not follow from `first_block`, which is 0
    /// in volumes with `bigalloc`, also if the super block is in block 1.
    #[overlay(
        at = if superblock.log_block_bytes == 0 { 2048 } else { 1024 << superblock.log_block_bytes },
        count = (superblock.blocks_low
            + (if superblock.is_64bit { superblock.blocks_high << 32 } else { 0 })
            - superblock.first_block
            + superblock.group_blocks
            - 1)
            / superblock.group_blocks,
        stride = if superblock.is_64bit { superblock.descriptor_bytes } else { 32 },
        lazy,
        give(
            is_64bit = superblock.is_64bit && superblock.descriptor_bytes >= 64,
            block = 1024 << superblock.log_block_bytes,
            inodes = superblock.group_inodes,
            inode_bytes = superblock.inode_bytes
        )
    )]
    pub groups: At<Vec<Group>>,
}

/// The descriptor of a group of blocks. Section "Block Group Descriptors".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(
    endian = little,
    given(is_64bit: bool, block: u32, inodes: u32, inode_bytes: u16)
)]
pub struct Group {
    /// The first 32 bytes.
    pub low: GroupLow,
    /// What volumes of 64 bits have in addition.
    #[overlay(if = is_64bit)]
    pub high: Option<GroupHigh>,
    /// Which blocks are used, a bit for each.
    #[overlay(
        at = (low.block_bitmap + (high.block_bitmap << 32)) * block,
        from = root,
        len = block
    )]
    pub block_bitmap: At<Vec<u8>>,
    /// Which inodes are used, a bit for each.
    #[overlay(
        at = (low.inode_bitmap + (high.inode_bitmap << 32)) * block,
        from = root,
        len = (inodes + 7) / 8
    )]
    pub inode_bitmap: At<Vec<u8>>,
    /// The inodes.
    #[overlay(
        at = (low.inode_table + (high.inode_table << 32)) * block,
        from = root,
        count = inodes,
        stride = inode_bytes,
        lazy,
        give(block = block, inode_bytes = inode_bytes)
    )]
    pub inodes: At<Vec<Inode>>,
}

/// The part of a group descriptor that all volumes have.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, bit_order = lsb, size = 32)]
pub struct GroupLow {
    /// The block with the bitmap of blocks.
    pub block_bitmap: u32,
    /// The block with the bitmap of inodes.
    pub inode_bitmap: u32,
    /// The first block of the inodes.
    pub inode_table: u32,
    /// How many blocks are free, or with `bigalloc` clusters.
    pub free_blocks: u16,
    /// How many inodes are free.
    pub free_inodes: u16,
    /// How many inodes are directories.
    pub directories: u16,
    /// Whether the inodes and their bitmap were never written.
    #[overlay(bits = 1, word = u16)]
    pub is_inode_uninit: bool,
    /// Whether the bitmap of blocks was never written.
    #[overlay(bits = 1)]
    pub is_block_uninit: bool,
    /// Whether the inodes are filled with zeros.
    #[overlay(bits = 1)]
    pub is_inode_zeroed: bool,
    #[overlay(bits = 13, reserved)]
    reserved: u16,
    /// The block with the bitmap of what a snapshot leaves out.
    pub exclude_bitmap: u32,
    /// The checksum of the bitmap of blocks.
    pub block_bitmap_checksum: u16,
    /// The checksum of the bitmap of inodes.
    pub inode_bitmap_checksum: u16,
    /// How many inodes at the end were never used.
    pub unused_inodes: u16,
    /// The checksum of the descriptor.
    pub checksum: u16,
}

/// The upper halves of the numbers in a group descriptor.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, size = 32)]
#[expect(missing_docs, reason = "the names are those of the lower halves")]
pub struct GroupHigh {
    pub block_bitmap: u32,
    pub inode_bitmap: u32,
    pub inode_table: u32,
    pub free_blocks: u16,
    pub free_inodes: u16,
    pub directories: u16,
    pub unused_inodes: u16,
    pub exclude_bitmap: u32,
    pub block_bitmap_checksum: u16,
    pub inode_bitmap_checksum: u16,
    #[overlay(reserved)]
    reserved: u32,
}

impl GroupView<'_> {
    /// The block with the bitmap of blocks.
    #[must_use]
    pub fn block_bitmap_block(&self) -> u64 {
        let high = self.high().map_or(0, GroupHighOverlay::block_bitmap);
        u64::from(high) << 32 | u64::from(self.low().block_bitmap())
    }

    /// The block with the bitmap of inodes.
    #[must_use]
    pub fn inode_bitmap_block(&self) -> u64 {
        let high = self.high().map_or(0, GroupHighOverlay::inode_bitmap);
        u64::from(high) << 32 | u64::from(self.low().inode_bitmap())
    }

    /// The first block of the inodes.
    #[must_use]
    pub fn inode_table_block(&self) -> u64 {
        let high = self.high().map_or(0, GroupHighOverlay::inode_table);
        u64::from(high) << 32 | u64::from(self.low().inode_table())
    }

    /// How many blocks are free, or with `bigalloc` clusters.
    #[must_use]
    pub fn free_blocks(&self) -> u32 {
        let high = self.high().map_or(0, GroupHighOverlay::free_blocks);
        u32::from(high) << 16 | u32::from(self.low().free_blocks())
    }

    /// How many inodes are free.
    #[must_use]
    pub fn free_inodes(&self) -> u32 {
        let high = self.high().map_or(0, GroupHighOverlay::free_inodes);
        u32::from(high) << 16 | u32::from(self.low().free_inodes())
    }

    /// How many inodes are directories.
    #[must_use]
    pub fn directories(&self) -> u32 {
        let high = self.high().map_or(0, GroupHighOverlay::directories);
        u32::from(high) << 16 | u32::from(self.low().directories())
    }

    /// How many inodes at the end were never used.
    #[must_use]
    pub fn unused_inodes(&self) -> u32 {
        let high = self.high().map_or(0, GroupHighOverlay::unused_inodes);
        u32::from(high) << 16 | u32::from(self.low().unused_inodes())
    }

    /// The checksum of the bitmap of blocks.
    #[must_use]
    pub fn block_bitmap_checksum(&self) -> u32 {
        let high = self.high().map_or(0, GroupHighOverlay::block_bitmap_checksum);
        u32::from(high) << 16 | u32::from(self.low().block_bitmap_checksum())
    }

    /// The checksum of the bitmap of inodes.
    #[must_use]
    pub fn inode_bitmap_checksum(&self) -> u32 {
        let high = self.high().map_or(0, GroupHighOverlay::inode_bitmap_checksum);
        u32::from(high) << 16 | u32::from(self.low().inode_bitmap_checksum())
    }
}

//! Inodes.

use overlaid::Overlay;

use super::data::{BLOCKS, DEVICE, Data, EXTENTS, INLINE, LINK};

/// A file, a directory or anything else that has a number. Section "Index Nodes".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, bit_order = lsb, given(block: u32, inode_bytes: u16))]
#[expect(clippy::struct_excessive_bools, reason = "they are the bits of the format")]
pub struct Inode {
    /// Who may do what, in the bits of `chmod`.
    #[overlay(bits = 12, word = u16)]
    pub permissions: u16,
    /// What it is.
    #[overlay(bits = 4)]
    pub kind: Kind,
    /// The owner, the lower half.
    pub uid_low: u16,
    /// How many bytes it has, the lower half.
    pub size_low: u32,
    /// When it was read last, in seconds since 1970.
    pub accessed: u32,
    /// When the inode was changed last.
    pub changed: u32,
    /// When the data was changed last.
    pub modified: u32,
    /// When it was deleted.
    pub deleted: u32,
    /// The group, the lower half.
    pub gid_low: u16,
    /// How many entries of directories refer to it.
    pub links: u16,
    /// How many pieces of 512 bytes it takes, the lower half.
    pub sectors_low: u32,
    /// Whether it should be overwritten when it is deleted.
    #[overlay(bits = 1, word = u32)]
    pub is_secure: bool,
    /// Whether it should be kept when it is deleted.
    #[overlay(bits = 1)]
    pub is_undeletable: bool,
    /// Whether it is compressed.
    #[overlay(bits = 1)]
    pub is_compressed: bool,
    /// Whether it is written at once.
    #[overlay(bits = 1)]
    pub is_synchronous: bool,
    /// Whether it cannot be changed.
    #[overlay(bits = 1)]
    pub is_immutable: bool,
    /// Whether it can only grow.
    #[overlay(bits = 1)]
    pub is_append_only: bool,
    /// Whether `dump` leaves it out.
    #[overlay(bits = 1)]
    pub is_not_dumped: bool,
    /// Whether reading it does not change `accessed`.
    #[overlay(bits = 1)]
    pub is_access_kept: bool,
    #[overlay(bits = 3, reserved)]
    compression: u8,
    /// Whether it is encrypted.
    #[overlay(bits = 1)]
    pub is_encrypted: bool,
    /// Whether it is a directory with a tree of hashes.
    #[overlay(bits = 1)]
    pub is_indexed: bool,
    /// Whether it is a directory of AFS.
    #[overlay(bits = 1)]
    pub is_magic: bool,
    /// Whether its data goes through the journal.
    #[overlay(bits = 1)]
    pub is_journaled: bool,
    /// Whether its tail must not share a block with others.
    #[overlay(bits = 1)]
    pub has_no_tail: bool,
    /// Whether a change of the directory is written at once.
    #[overlay(bits = 1)]
    pub is_directory_synchronous: bool,
    /// Whether the directory is at the top of a tree.
    #[overlay(bits = 1)]
    pub is_top: bool,
    /// Whether `sectors` counts blocks of the volume.
    #[overlay(bits = 1)]
    pub is_huge: bool,
    /// Whether it has extents.
    #[overlay(bits = 1)]
    pub has_extents: bool,
    /// Whether its blocks have a signed checksum.
    #[overlay(bits = 1)]
    pub is_verified: bool,
    /// Whether it is a large extended attribute.
    #[overlay(bits = 1)]
    pub is_attribute: bool,
    #[overlay(bits = 6, reserved)]
    reserved_low: u8,
    /// Whether its data is in the inode.
    #[overlay(bits = 1)]
    pub is_inline: bool,
    /// Whether new files get its project.
    #[overlay(bits = 1)]
    pub is_project_inherited: bool,
    /// Whether names in the directory are compared without regard to case.
    #[overlay(bits = 1)]
    pub is_case_insensitive: bool,
    #[overlay(bits = 1, reserved)]
    reserved_high: bool,
    /// The version, the lower half.
    pub version_low: u32,
    /// Where its data is.
    #[overlay(
        len = 60,
        tag = if has_extents { EXTENTS }
            else if is_inline { INLINE }
            else if kind == Kind::Character || kind == Kind::Block { DEVICE }
            else if kind == Kind::Link && size_low < 60 { LINK }
            else { BLOCKS },
        give(block = block, is_directory = kind == Kind::Directory)
    )]
    pub data: Data,
    /// The version of the file, for NFS.
    pub generation: u32,
    /// The block of its extended attributes, the lower half.
    pub attributes_low: u32,
    /// How many bytes it has, the upper half.
    pub size_high: u32,
    /// Not used.
    pub fragment: u32,
    /// The upper half of `sectors`.
    pub sectors_high: u16,
    /// The upper half of the block of the extended attributes.
    pub attributes_high: u16,
    /// The upper half of the owner.
    pub uid_high: u16,
    /// The upper half of the group.
    pub gid_high: u16,
    /// The checksum of the inode, the lower half.
    pub checksum_low: u16,
    #[overlay(reserved)]
    reserved: u16,
    /// What inodes of more than 128 bytes have in addition.
    #[overlay(if = inode_bytes > 128, dynamic)]
    pub extra: Option<Extra>,
    /// Extended attributes.
    #[overlay(rest)]
    pub attributes: Vec<u8>,
}

/// What an inode is.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Nothing.
    None = 0,
    /// A pipe.
    Fifo = 1,
    /// A device of characters.
    Character = 2,
    /// A directory.
    Directory = 4,
    /// A device of blocks.
    Block = 6,
    /// A file.
    File = 8,
    /// A symbolic link.
    Link = 10,
    /// A socket.
    Socket = 12,
    /// Something else.
    #[overlay(other)]
    Other(u8),
}

/// What an inode has after its first 128 bytes: as many of these fields as the first one says. Section "Inode Size".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, len = if size < 4 { 4 } else { size })]
pub struct Extra {
    /// How many bytes are used, with this field. Systems of before 2016 use 28.
    pub size: u16,
    /// The upper half of the checksum.
    #[overlay(if = size >= 4)]
    pub checksum_high: Option<u16>,
    /// Nanoseconds, and two more bits of the seconds.
    #[overlay(if = size >= 8)]
    pub changed: Option<u32>,
    /// The same.
    #[overlay(if = size >= 12)]
    pub modified: Option<u32>,
    /// The same.
    #[overlay(if = size >= 16)]
    pub accessed: Option<u32>,
    /// When it was made, in seconds since 1970.
    #[overlay(if = size >= 20)]
    pub created: Option<u32>,
    /// Nanoseconds, and two more bits of the seconds.
    #[overlay(if = size >= 24)]
    pub created_extra: Option<u32>,
    /// The upper half of the version.
    #[overlay(if = size >= 28)]
    pub version_high: Option<u32>,
    /// The project.
    #[overlay(if = size >= 32)]
    pub project: Option<u32>,
    /// What newer systems use.
    #[overlay(rest)]
    pub rest: Vec<u8>,
}

impl InodeView<'_> {
    /// How many bytes it has.
    #[must_use]
    pub fn size(&self) -> u64 {
        u64::from(self.size_high()) << 32 | u64::from(self.size_low())
    }

    /// The owner.
    #[must_use]
    pub fn uid(&self) -> u32 {
        u32::from(self.uid_high()) << 16 | u32::from(self.uid_low())
    }

    /// The group.
    #[must_use]
    pub fn gid(&self) -> u32 {
        u32::from(self.gid_high()) << 16 | u32::from(self.gid_low())
    }

    /// How many pieces of 512 bytes it takes, or blocks if `is_huge` is set.
    #[must_use]
    pub fn sectors(&self) -> u64 {
        u64::from(self.sectors_high()) << 32 | u64::from(self.sectors_low())
    }

    /// The block of its extended attributes; 0 if it has none.
    #[must_use]
    pub fn attributes_block(&self) -> u64 {
        u64::from(self.attributes_high()) << 32 | u64::from(self.attributes_low())
    }

    /// The checksum of the inode. It has only 16 bits if the inode does not use the upper half.
    #[must_use]
    pub fn checksum(&self) -> u32 {
        let high = self.extra().and_then(|extra| extra.checksum_high()).unwrap_or(0);
        u32::from(high) << 16 | u32::from(self.checksum_low())
    }
}

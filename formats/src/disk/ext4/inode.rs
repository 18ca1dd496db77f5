//! Inodes, and what they refer to.

use overlaid::{At, Overlay};

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

const BLOCKS: u8 = 0;
const EXTENTS: u8 = 1;
const INLINE: u8 = 2;
const DEVICE: u8 = 3;
const LINK: u8 = 4;

/// What an inode has after its first 128 bytes: as many of these fields as the first one says. Section "Inode Size".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, len = if size < 4 { 4 } else { size })]
pub struct Extra {
    /// How many bytes are used, with this field; older systems than that of 2016 use 28.
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

/// Where the data of an inode is. Section "The Contents of `inode.i_block`".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(block: u32, is_directory: bool))]
pub enum Data {
    /// In blocks whose numbers are listed.
    #[overlay(tag = BLOCKS)]
    Blocks(#[overlay(give(block = block))] BlockMap),
    /// In extents.
    #[overlay(tag = EXTENTS)]
    Extents(#[overlay(give(block = block, is_directory = is_directory))] ExtentNode),
    /// Here.
    #[overlay(tag = INLINE)]
    Inline([u8; 60]),
    /// Nowhere: it is a device.
    #[overlay(tag = DEVICE)]
    Device(Device),
    /// Here: what the symbolic link refers to, filled up with zeros.
    #[overlay(tag = LINK)]
    Link([u8; 60]),
}

/// The numbers of blocks. Section "Direct/Indirect Block Addressing".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(block: u32))]
pub struct BlockMap {
    /// The first blocks; 0 stands for one that is not there.
    pub direct: [u32; 12],
    /// A block with the numbers of others.
    pub indirect: u32,
    /// A block with the numbers of blocks with numbers.
    pub double: u32,
    /// The same, once more.
    pub triple: u32,
    /// The numbers in the block `indirect`.
    #[overlay(at = indirect * block, from = root, len = block, if = indirect != 0)]
    pub indirect_blocks: Option<At<Vec<u32>>>,
    /// The numbers in the block `double`.
    #[overlay(at = double * block, from = root, len = block, if = double != 0)]
    pub double_blocks: Option<At<Vec<u32>>>,
    /// The numbers in the block `triple`.
    #[overlay(at = triple * block, from = root, len = block, if = triple != 0)]
    pub triple_blocks: Option<At<Vec<u32>>>,
}

/// The numbers of a device. The first is used if it is not 0.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, size = 60)]
pub struct Device {
    /// Eight bits of each number.
    pub old: u16,
    #[overlay(reserved)]
    reserved: u16,
    /// More bits of each number.
    pub new: u32,
    #[overlay(reserved)]
    rest: [u8; 52],
}

impl DeviceOverlay {
    /// The major and the minor number.
    #[must_use]
    pub fn numbers(&self) -> (u32, u32) {
        let (old, new) = (u32::from(self.old()), self.new());
        match old {
            0 => (new >> 8 & 0xfff, new & 0xff | new >> 12 & 0xf_ff00),
            _ => (old >> 8, old & 0xff),
        }
    }
}

/// A node of a tree of extents. Section "Extent Tree".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(block: u32, is_directory: bool))]
pub struct ExtentNode {
    #[overlay(magic = 0xf30a)]
    magic: u16,
    /// How many entries there are.
    pub entry_count: u16,
    /// How many there can be.
    pub most: u16,
    /// How many levels are below it; 0 in a leaf.
    pub depth: u16,
    /// Not used.
    pub generation: u32,
    /// The extents.
    #[overlay(
        if = depth == 0,
        count = entry_count,
        stride = 12,
        give(block = block, is_directory = is_directory)
    )]
    pub extents: Option<Vec<Extent>>,
    /// The nodes below it.
    #[overlay(
        if = depth != 0,
        count = entry_count,
        stride = 12,
        give(block = block, is_directory = is_directory)
    )]
    pub indexes: Option<Vec<ExtentIndex>>,
    /// What is not used, and in a block the checksum.
    #[overlay(rest)]
    pub rest: Vec<u8>,
}

/// A node below another one.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(block: u32, is_directory: bool))]
pub struct ExtentIndex {
    /// The first block of the file that it is about.
    pub logical: u32,
    /// The block of the node, the lower half.
    pub block_low: u32,
    /// The upper half.
    pub block_high: u16,
    #[overlay(reserved)]
    reserved: u16,
    /// The node.
    #[overlay(
        at = (block_low + (block_high << 32)) * block,
        from = root,
        len = block,
        give(block = block, is_directory = is_directory)
    )]
    pub node: At<ExtentNode>,
}

/// Blocks that follow one another.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, given(block: u32, is_directory: bool))]
pub struct Extent {
    /// The first block of the file.
    pub logical: u32,
    /// How many blocks there are. If the number is above 32768, it is that much less, and they were never written.
    pub length: u16,
    /// The first block of the volume, the upper half.
    pub block_high: u16,
    /// The lower half.
    pub block_low: u32,
    /// The bytes.
    #[overlay(
        at = (block_low + (block_high << 32)) * block,
        from = root,
        len = length * block,
        if = !is_directory && length <= 32768
    )]
    pub content: Option<At<Vec<u8>>>,
    /// The entries of the directory.
    #[overlay(
        at = (block_low + (block_high << 32)) * block,
        from = root,
        len = length * block,
        if = is_directory && length <= 32768
    )]
    pub entries: Option<At<Vec<DirectoryEntry>>>,
}

/// An entry of a directory. Section "Linear (Classic) Directories". Nodes of trees of hashes are in entries without a name.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little, len = length)]
pub struct DirectoryEntry {
    /// The inode; 0 if the entry is not used.
    pub inode: u32,
    /// How many bytes the entry has. One of 65536, which only a block of that size can have, says 65535 or 0 and is
    /// refused.
    pub length: u16,
    /// How many bytes the name has.
    pub name_length: u8,
    /// What the inode is; 0 in volumes without `filetype`.
    pub kind: EntryKind,
    /// The name.
    #[overlay(len = name_length)]
    pub name: Vec<u8>,
    /// Padding, or entries that were deleted.
    #[overlay(rest)]
    pub rest: Vec<u8>,
}

/// What an entry of a directory says of its inode.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum EntryKind {
    /// Nothing.
    Unknown = 0,
    /// A file.
    File = 1,
    /// A directory.
    Directory = 2,
    /// A device of characters.
    Character = 3,
    /// A device of blocks.
    Block = 4,
    /// A pipe.
    Fifo = 5,
    /// A socket.
    Socket = 6,
    /// A symbolic link.
    Link = 7,
    /// It has the checksum of the block.
    Checksum = 0xde,
    /// Something else.
    #[overlay(other)]
    Other(u8),
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

//! Where the data of an inode is: lists of blocks, and extents.

use overlaid::{At, Overlay};

use super::directory::DirectoryEntry;

pub(super) const BLOCKS: u8 = 0;
pub(super) const EXTENTS: u8 = 1;
pub(super) const INLINE: u8 = 2;
pub(super) const DEVICE: u8 = 3;
pub(super) const LINK: u8 = 4;

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

//! Entries of directories.

use overlaid::Overlay;

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

//! Numbers of inodes, the blocks of files, paths.

use super::data::{BlockMapView, DataView, ExtentNodeView};
use super::directory::{DirectoryEntry, DirectoryEntryView};
use super::inode::{InodeView, Kind};
use super::{GroupView, VolumeView};
use crate::disk::Error;

/// ext4 has no deeper trees of extents.
const DEPTH: u16 = 5;
/// The inode of the root directory.
const ROOT: u32 = 2;
/// The size of the largest directory that is read.
const MOST_DIRECTORY: u64 = 1 << 30;

/// Blocks of a file that follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first block of the file.
    pub logical: u64,
    /// The first block of the volume.
    pub block: u64,
    /// How many blocks there are.
    pub count: u32,
    /// Whether they were written; they are read as zeros if not.
    pub is_written: bool,
}

impl<'a> VolumeView<'a> {
    /// How many bytes a block has.
    #[must_use]
    pub fn block_bytes(&self) -> u32 {
        1024 << self.superblock().log_block_bytes()
    }

    /// The bytes of a block.
    #[must_use]
    pub fn block(&self, number: u64) -> Option<&'a [u8]> {
        let size = self.block_bytes() as usize;
        let start = usize::try_from(number).ok()?.checked_mul(size)?;
        self.bytes().get(start..start.checked_add(size)?)
    }

    /// The group of an inode, and which one it is there.
    pub(super) fn place_of(&self, number: u32) -> Result<(GroupView<'a>, u32), Error> {
        let missing = Error::Missing { what: "inode", number: number.into() };
        let index = number.checked_sub(1).ok_or(missing.clone())?;
        let inodes = self.superblock().group_inodes();
        let group = index.checked_div(inodes).ok_or(missing.clone())?;
        let group = self.groups()?.get(group as usize).ok_or(missing)??;
        Ok((group, index % inodes))
    }

    /// An inode, which are numbered from 1. The root directory has the number 2.
    ///
    /// # Errors
    /// If there is no such inode, or its bytes are not one.
    pub fn inode(&self, number: u32) -> Result<InodeView<'a>, Error> {
        let (group, index) = self.place_of(number)?;
        let missing = Error::Missing { what: "inode", number: number.into() };
        Ok(group.inodes()?.get(index as usize).ok_or(missing)??)
    }

    /// The blocks of a file, in the order of the file. Holes are left out.
    ///
    /// # Errors
    /// If a block with numbers or extents is not in the volume, or there are more blocks than the volume has.
    pub fn runs(&self, inode: &InodeView<'a>) -> Result<Vec<Run>, Error> {
        let left = (self.bytes().len() as u64).div_ceil(self.block_bytes().into());
        let mut runs = Runs { runs: Vec::new(), left };
        match inode.data() {
            DataView::Extents(node) => runs.extents(node, DEPTH)?,
            DataView::Blocks(map) => runs.map(self, map)?,
            DataView::Inline(_) | DataView::Device(_) | DataView::Link(_) => {}
        }
        Ok(runs.runs)
    }

    /// The first bytes of a file, at most `most`. Holes are zeros. Of data in the inode, it is what is not in its
    /// attributes.
    ///
    /// As many bytes as the inode says are allocated at once, so `most` should be no more than there is memory for.
    ///
    /// # Errors
    /// If a block is not in the volume.
    pub fn read(&self, inode: &InodeView<'a>, most: u64) -> Result<Vec<u8>, Error> {
        let size = usize::try_from(inode.size().min(most)).unwrap_or(usize::MAX);
        if let DataView::Inline(bytes) | DataView::Link(bytes) = inode.data() {
            return Ok(bytes.iter().take(size).copied().collect());
        }
        let mut bytes = vec![0; size];
        for run in self.runs(inode)?.iter().filter(|run| run.is_written) {
            for i in 0..u64::from(run.count) {
                let start = (run.logical + i).saturating_mul(self.block_bytes().into());
                let target = usize::try_from(start).ok().and_then(|start| bytes.get_mut(start..));
                let Some(target) = target.filter(|target| !target.is_empty()) else { break };
                let missing = Error::Missing { what: "block", number: run.block + i };
                let block = self.block(run.block + i).ok_or(missing)?;
                let count = block.len().min(target.len());
                target[..count].copy_from_slice(&block[..count]);
            }
        }
        Ok(bytes)
    }

    /// The entries of a directory that are used. Of a directory in its inode (`inline_data`), there are none.
    ///
    /// # Errors
    /// If a block is not in the volume, or its entries do not fill it.
    pub fn directory(&self, inode: &InodeView<'a>) -> Result<Vec<DirectoryEntryView<'a>>, Error> {
        let mut found = Vec::new();
        if inode.size() > MOST_DIRECTORY {
            return Err(Error::Missing { what: "byte", number: inode.size() });
        }
        for run in self.runs(inode)?.iter().filter(|run| run.is_written) {
            for i in 0..u64::from(run.count) {
                let start = (run.logical + i).saturating_mul(self.block_bytes().into());
                if start >= inode.size() {
                    break;
                }
                let missing = Error::Missing { what: "block", number: run.block + i };
                let block = self.block(run.block + i).ok_or(missing)?;
                let entries = DirectoryEntry::overlay_list(block)?;
                found.extend(entries.iter().filter(|entry| entry.inode() != 0));
            }
        }
        Ok(found)
    }

    /// The number of the inode with this path from the root directory on. Symbolic links are not followed, and nothing
    /// is found in a directory that is in its inode (`inline_data`).
    ///
    /// # Errors
    /// If a directory cannot be read.
    pub fn find(&self, path: &str) -> Result<Option<u32>, Error> {
        let mut number = ROOT;
        for name in path.split('/').filter(|name| !name.is_empty()) {
            let directory = self.inode(number)?;
            if directory.kind() != Kind::Directory {
                return Ok(None);
            }
            let entries = self.directory(&directory)?;
            let Some(next) = entries.iter().find(|it| it.name() == name.as_bytes()) else {
                return Ok(None);
            };
            number = next.inode();
        }
        Ok(Some(number))
    }
}

/// The blocks of a file, as they are found.
struct Runs {
    runs: Vec<Run>,
    /// How many blocks may still be found. No file has more blocks than its volume.
    left: u64,
}

impl Runs {
    /// Counts blocks, of which this is the first. An extent without blocks counts as one, as there may be many of them.
    fn count(&mut self, number: u64, blocks: u32) -> Result<(), Error> {
        let left = self.left.checked_sub(blocks.max(1).into());
        self.left = left.ok_or(Error::Loop { what: "block", number })?;
        Ok(())
    }

    fn extents(&mut self, node: ExtentNodeView<'_>, depth: u16) -> Result<(), Error> {
        for extent in node.extents().into_iter().flatten() {
            let block = u64::from(extent.block_high()) << 32 | u64::from(extent.block_low());
            let (is_written, length) = (extent.length() <= 32768, extent.length());
            let count = if is_written { length } else { length - 32768 }.into();
            self.count(block, count)?;
            self.runs.push(Run { logical: extent.logical().into(), block, count, is_written });
        }
        for index in node.indexes().into_iter().flatten() {
            let block = u64::from(index.block_high()) << 32 | u64::from(index.block_low());
            self.count(block, 1)?;
            let below = depth.checked_sub(1).ok_or(Error::Loop { what: "block", number: block })?;
            self.extents(index.node()?, below)?;
        }
        Ok(())
    }

    fn map(&mut self, volume: &VolumeView<'_>, map: BlockMapView<'_>) -> Result<(), Error> {
        let each = u64::from(volume.block_bytes() / 4);
        let direct = map.direct().iter().map(|block| block.get());
        self.level(volume, direct, 0, 0)?;
        let tables = [map.indirect_blocks()?, map.double_blocks()?, map.triple_blocks()?];
        let mut logical = 12;
        for (level, table) in (0..).zip(tables) {
            let blocks = table.into_iter().flatten().map(|block| block.get());
            self.level(volume, blocks, level, logical)?;
            logical += each.pow(level + 1);
        }
        Ok(())
    }

    /// The blocks with these numbers, or those with the numbers in them, so many levels below.
    fn level(
        &mut self,
        volume: &VolumeView<'_>,
        blocks: impl Iterator<Item = u32>,
        level: u32,
        logical: u64,
    ) -> Result<(), Error> {
        let each = u64::from(volume.block_bytes() / 4).pow(level);
        for (block, i) in blocks.zip(0..) {
            let (logical, number) = (logical + i * each, u64::from(block));
            if block == 0 {
                continue;
            }
            self.count(number, 1)?;
            if level == 0 {
                self.add(logical, number);
                continue;
            }
            let bytes = volume.block(number).ok_or(Error::Missing { what: "block", number })?;
            let numbers =
                bytes.chunks_exact(4).map(|it| u32::from_le_bytes([it[0], it[1], it[2], it[3]]));
            self.level(volume, numbers.collect::<Vec<_>>().into_iter(), level - 1, logical)?;
        }
        Ok(())
    }

    /// Adds a block, to the last run if it follows that.
    fn add(&mut self, logical: u64, block: u64) {
        let run = Run { logical, block, count: 1, is_written: true };
        match self.runs.last_mut() {
            Some(last)
                if last.block + u64::from(last.count) == block
                    && last.logical + u64::from(last.count) == logical =>
            {
                last.count += 1;
            }
            _ => self.runs.push(run),
        }
    }
}

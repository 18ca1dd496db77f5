//! Numbers in two halves, the names of the features, and identifiers as text.

use core::fmt;

use super::SuperBlockOverlay;

impl SuperBlockOverlay {
    /// How many blocks there are.
    #[must_use]
    pub fn block_count(&self) -> u64 {
        self.with_high(self.blocks_low(), self.blocks_high())
    }

    /// How many blocks are free, or with `bigalloc` clusters.
    #[must_use]
    pub fn free_blocks(&self) -> u64 {
        self.with_high(self.free_blocks_low(), self.free_blocks_high())
    }

    /// How many blocks only the administrator may use.
    #[must_use]
    pub fn reserved_blocks(&self) -> u64 {
        self.with_high(self.reserved_blocks_low(), self.reserved_blocks_high())
    }

    fn with_high(&self, low: u32, high: u32) -> u64 {
        let high = if self.is_64bit() { high } else { 0 };
        u64::from(high) << 32 | u64::from(low)
    }

    /// The names of the features, as `dumpe2fs` prints them.
    pub fn features(&self) -> impl Iterator<Item = &'static str> {
        let all = [
            ("dir_prealloc", self.dir_prealloc()),
            ("imagic_inodes", self.imagic_inodes()),
            ("has_journal", self.has_journal()),
            ("ext_attr", self.ext_attr()),
            ("resize_inode", self.resize_inode()),
            ("dir_index", self.dir_index()),
            ("lazy_bg", self.lazy_bg()),
            ("exclude_inode", self.exclude_inode()),
            ("snapshot_bitmap", self.exclude_bitmap()),
            ("sparse_super2", self.sparse_super2()),
            ("fast_commit", self.fast_commit()),
            ("stable_inodes", self.stable_inodes()),
            ("orphan_file", self.orphan_file()),
            ("compression", self.compression()),
            ("filetype", self.filetype()),
            ("needs_recovery", self.needs_recovery()),
            ("journal_dev", self.journal_dev()),
            ("meta_bg", self.meta_bg()),
            ("extent", self.extent()),
            ("64bit", self.is_64bit()),
            ("mmp", self.mmp()),
            ("flex_bg", self.flex_bg()),
            ("ea_inode", self.ea_inode()),
            ("dirdata", self.dirdata()),
            ("metadata_csum_seed", self.metadata_csum_seed()),
            ("large_dir", self.large_dir()),
            ("inline_data", self.inline_data()),
            ("encrypt", self.encrypt()),
            ("casefold", self.casefold()),
            ("sparse_super", self.sparse_super()),
            ("large_file", self.large_file()),
            ("btree_dir", self.btree_dir()),
            ("huge_file", self.huge_file()),
            ("uninit_bg", self.gdt_csum()),
            ("dir_nlink", self.dir_nlink()),
            ("extra_isize", self.extra_isize()),
            ("has_snapshot", self.has_snapshot()),
            ("quota", self.quota()),
            ("bigalloc", self.bigalloc()),
            ("metadata_csum", self.metadata_csum()),
            ("replica", self.replica()),
            ("read-only", self.readonly()),
            ("project", self.project()),
            ("shared_blocks", self.shared_blocks()),
            ("verity", self.verity()),
            ("orphan_present", self.orphan_present()),
        ];
        all.into_iter().filter(|(_, is_set)| *is_set).map(|(name, _)| name)
    }
}

/// The identifier of a volume, as text.
#[derive(Debug, Clone, Copy)]
pub struct Uuid<'a>(pub &'a [u8; 16]);

impl fmt::Display for Uuid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, byte) in self.0.iter().enumerate() {
            let dash = if matches!(i, 4 | 6 | 8 | 10) { "-" } else { "" };
            write!(f, "{dash}{byte:02x}")?;
        }
        Ok(())
    }
}

//! Checksums. Section "Checksums".

use overlaid::Overlay;

use super::VolumeView;
use crate::disk::Error;

/// The CRC-32C of bytes that follow others, of which it starts with that. It is not inverted, as it is in other formats.
fn checksum(seed: u32, bytes: &[u8]) -> u32 {
    !crc32c::crc32c_append(!seed, bytes)
}

impl VolumeView<'_> {
    /// Whether the super block has the checksum that it says. It has none without `metadata_csum`.
    #[must_use]
    pub fn is_superblock_intact(&self) -> bool {
        let superblock = self.superblock();
        let (before, _) = superblock.bytes().split_at(1020);
        !superblock.metadata_csum() || checksum(!0, before) == superblock.checksum()
    }

    /// What the checksums of all other structures start with.
    fn seed(&self) -> u32 {
        let superblock = self.superblock();
        if superblock.metadata_csum_seed() {
            superblock.checksum_seed()
        } else {
            checksum(!0, superblock.uuid())
        }
    }

    /// Whether the descriptor of a group has the checksum that it says. Those of `uninit_bg` are not compared.
    ///
    /// # Errors
    /// If there is no such group.
    pub fn is_group_intact(&self, number: u32) -> Result<bool, Error> {
        let missing = Error::Missing { what: "group", number: number.into() };
        let group = self.groups()?.get(number as usize).ok_or(missing)??;
        let mut low = *group.low();
        low.set_checksum(0);
        let sum = checksum(self.seed(), &number.to_le_bytes());
        let sum = checksum(sum, low.bytes());
        let sum = group.high().map_or(sum, |high| checksum(sum, high.bytes()));
        Ok(!self.superblock().metadata_csum()
            || sum.to_le_bytes()[..2] == group.low().checksum().to_le_bytes())
    }

    /// Whether an inode has the checksum that it says. It has none without `metadata_csum`.
    ///
    /// # Errors
    /// If there is no such inode.
    pub fn is_inode_intact(&self, number: u32) -> Result<bool, Error> {
        let inode = self.inode(number)?;
        // Both halves of the checksum are 0 in what it is computed of.
        let mut bytes = inode.bytes().to_vec();
        let high = inode.extra().and_then(|extra| extra.checksum_high());
        for at in [124..126, 130..132].into_iter().take(1 + usize::from(high.is_some())) {
            bytes.get_mut(at).unwrap_or_default().fill(0);
        }
        let sum = checksum(self.seed(), &number.to_le_bytes());
        let sum = checksum(sum, &inode.generation().to_le_bytes());
        let sum = checksum(sum, &bytes);
        let sum = if high.is_some() { sum } else { sum & 0xffff };
        Ok(!self.superblock().metadata_csum() || sum == inode.checksum())
    }
}

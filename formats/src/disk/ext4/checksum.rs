//! Checksums. Section "Checksums".

use overlaid::Overlay;

use super::VolumeView;
use super::inode::ExtraOverlay;
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
        let group = self.groups()?.get(number as usize).ok_or(missing)?;
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
        let has_high = inode.extra().is_some_and(|extra| extra.bytes() >= 4);
        for at in [124..126, 130..132].into_iter().take(1 + usize::from(has_high)) {
            bytes.get_mut(at).unwrap_or_default().fill(0);
        }
        let sum = checksum(self.seed(), &number.to_le_bytes());
        let sum = checksum(sum, &inode.generation().to_le_bytes());
        let sum = checksum(sum, &bytes);
        let high = inode.extra().map_or(0, ExtraOverlay::checksum_high);
        let (sum, expected) = if has_high {
            (sum, u32::from(high) << 16 | u32::from(inode.checksum_low()))
        } else {
            (sum & 0xffff, inode.checksum_low().into())
        };
        Ok(!self.superblock().metadata_csum() || sum == expected)
    }
}

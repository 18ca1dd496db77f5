//! The super block.

mod codes;
mod reading;

use overlaid::Overlay;

pub use codes::*;
pub use reading::Uuid;

/// The super block. Section "Super Block".
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = little, bit_order = lsb, size = 1024)]
#[expect(clippy::struct_excessive_bools, reason = "they are the features of the format")]
pub struct SuperBlock {
    /// How many inodes there are.
    pub inode_count: u32,
    /// How many blocks there are, the lower half.
    pub blocks_low: u32,
    /// How many blocks only the administrator may use, the lower half.
    pub reserved_blocks_low: u32,
    /// How many blocks are free, or with `bigalloc` clusters, the lower half.
    pub free_blocks_low: u32,
    /// How many inodes are free.
    pub free_inodes: u32,
    /// The block with the super block.
    pub first_block: u32,
    /// How many bytes a block has: 1024, shifted by this number.
    pub log_block_bytes: u32,
    /// How many bytes are allocated at once, in the same way.
    pub log_cluster_bytes: u32,
    /// How many blocks a group has.
    pub group_blocks: u32,
    /// How many clusters a group has.
    pub group_clusters: u32,
    /// How many inodes a group has.
    pub group_inodes: u32,
    /// When it was mounted last, in seconds since 1970, the lower 32 bits.
    pub mounted: u32,
    /// When it was written last, the lower 32 bits.
    pub written: u32,
    /// How often it was mounted since it was checked.
    pub mounts: u16,
    /// After how many times it is checked; 0xffff for never.
    pub most_mounts: u16,
    #[overlay(magic = 0xef53)]
    magic: u16,
    /// Whether it was unmounted.
    #[overlay(bits = 1, word = u16)]
    pub is_clean: bool,
    /// Whether errors were seen.
    #[overlay(bits = 1)]
    pub has_errors: bool,
    /// Whether inodes are being deleted.
    #[overlay(bits = 1)]
    pub has_orphans: bool,
    #[overlay(bits = 13, reserved)]
    reserved_state_3: u16,
    /// What to do if something is wrong.
    pub on_error: ErrorBehavior,
    /// The minor version.
    pub minor_revision: u16,
    /// When it was checked last, the lower 32 bits.
    pub checked: u32,
    /// How many seconds may be between checks.
    pub check_interval: u32,
    /// The system that made it.
    pub creator: Creator,
    /// The version: 0, or 1 with inodes of any size and features.
    pub revision: u32,
    /// The user who may use reserved blocks.
    pub reserved_uid: u16,
    /// The group who may use reserved blocks.
    pub reserved_gid: u16,
    /// The first inode that is not reserved.
    pub first_inode: u32,
    /// How many bytes an inode has.
    pub inode_bytes: u16,
    /// The group that this copy of the super block is in.
    pub group_number: u16,
    /// Whether blocks are reserved for directories.
    #[overlay(bits = 1, word = u32)]
    pub dir_prealloc: bool,
    /// Whether inodes are those of AFS servers.
    #[overlay(bits = 1)]
    pub imagic_inodes: bool,
    /// Whether there is a journal.
    #[overlay(bits = 1)]
    pub has_journal: bool,
    /// Whether there are extended attributes.
    #[overlay(bits = 1)]
    pub ext_attr: bool,
    /// Whether blocks are reserved for more descriptors.
    #[overlay(bits = 1)]
    pub resize_inode: bool,
    /// Whether large directories have a tree of hashes.
    #[overlay(bits = 1)]
    pub dir_index: bool,
    /// Not used.
    #[overlay(bits = 1)]
    pub lazy_bg: bool,
    /// Not used.
    #[overlay(bits = 1)]
    pub exclude_inode: bool,
    /// Whether snapshots leave blocks out.
    #[overlay(bits = 1)]
    pub exclude_bitmap: bool,
    /// Whether two groups have a copy of the super block.
    #[overlay(bits = 1)]
    pub sparse_super2: bool,
    /// Whether the journal has short entries.
    #[overlay(bits = 1)]
    pub fast_commit: bool,
    /// Whether inodes keep their numbers.
    #[overlay(bits = 1)]
    pub stable_inodes: bool,
    /// Whether a file lists the inodes that are to be deleted.
    #[overlay(bits = 1)]
    pub orphan_file: bool,
    #[overlay(bits = 19, reserved)]
    reserved_compatible_13: u32,
    /// Whether files are compressed.
    #[overlay(bits = 1, word = u32)]
    pub compression: bool,
    /// Whether entries of directories say the type of a file.
    #[overlay(bits = 1)]
    pub filetype: bool,
    /// Whether the journal must be replayed.
    #[overlay(bits = 1)]
    pub needs_recovery: bool,
    /// Whether this is only a journal.
    #[overlay(bits = 1)]
    pub journal_dev: bool,
    /// Whether descriptors are in several pieces.
    #[overlay(bits = 1)]
    pub meta_bg: bool,
    #[overlay(bits = 1, reserved)]
    reserved_incompatible_5: u8,
    /// Whether files may have extents.
    #[overlay(bits = 1)]
    pub extent: bool,
    /// Whether there may be more than 2³² blocks.
    #[overlay(bits = 1)]
    pub is_64bit: bool,
    /// Whether two computers are kept from mounting it at once.
    #[overlay(bits = 1)]
    pub mmp: bool,
    /// Whether groups have their bitmaps together.
    #[overlay(bits = 1)]
    pub flex_bg: bool,
    /// Whether extended attributes may be in inodes.
    #[overlay(bits = 1)]
    pub ea_inode: bool,
    #[overlay(bits = 1, reserved)]
    reserved_incompatible_11: u8,
    /// Whether entries of directories have more data.
    #[overlay(bits = 1)]
    pub dirdata: bool,
    /// Whether the super block says what checksums start with.
    #[overlay(bits = 1)]
    pub metadata_csum_seed: bool,
    /// Whether directories may have more than 2 GiB.
    #[overlay(bits = 1)]
    pub large_dir: bool,
    /// Whether small files are in their inodes.
    #[overlay(bits = 1)]
    pub inline_data: bool,
    /// Whether files may be encrypted.
    #[overlay(bits = 1)]
    pub encrypt: bool,
    /// Whether directories may disregard case.
    #[overlay(bits = 1)]
    pub casefold: bool,
    #[overlay(bits = 14, reserved)]
    reserved_incompatible_18: u16,
    /// Whether only some groups have a copy of the super block.
    #[overlay(bits = 1, word = u32)]
    pub sparse_super: bool,
    /// Whether a file has more than 2 GiB.
    #[overlay(bits = 1)]
    pub large_file: bool,
    /// Not used.
    #[overlay(bits = 1)]
    pub btree_dir: bool,
    /// Whether the size of a file may be given in blocks.
    #[overlay(bits = 1)]
    pub huge_file: bool,
    /// Whether descriptors have checksums.
    #[overlay(bits = 1)]
    pub gdt_csum: bool,
    /// Whether directories may have more than 65000 others in them.
    #[overlay(bits = 1)]
    pub dir_nlink: bool,
    /// Whether inodes have more than 128 bytes.
    #[overlay(bits = 1)]
    pub extra_isize: bool,
    /// Whether there is a snapshot.
    #[overlay(bits = 1)]
    pub has_snapshot: bool,
    /// Whether quotas are in inodes.
    #[overlay(bits = 1)]
    pub quota: bool,
    /// Whether several blocks are allocated at once.
    #[overlay(bits = 1)]
    pub bigalloc: bool,
    /// Whether all structures have checksums.
    #[overlay(bits = 1)]
    pub metadata_csum: bool,
    /// Not used.
    #[overlay(bits = 1)]
    pub replica: bool,
    /// Whether it must not be written.
    #[overlay(bits = 1)]
    pub readonly: bool,
    /// Whether projects have quotas.
    #[overlay(bits = 1)]
    pub project: bool,
    /// Whether files may share blocks.
    #[overlay(bits = 1)]
    pub shared_blocks: bool,
    /// Whether files may have signed checksums.
    #[overlay(bits = 1)]
    pub verity: bool,
    /// Whether inodes are to be deleted.
    #[overlay(bits = 1)]
    pub orphan_present: bool,
    #[overlay(bits = 15, reserved)]
    reserved_read_only_17: u16,
    /// The volume.
    pub uuid: [u8; 16],
    /// The name of the volume, filled up with zeros.
    pub label: [u8; 16],
    /// Where it was mounted last, filled up with zeros.
    pub last_mounted: [u8; 64],
    /// For compression, not used.
    pub algorithms: u32,
    /// How many blocks to reserve for files, not used.
    pub preallocated_blocks: u8,
    /// How many blocks to reserve for directories, not used.
    pub preallocated_directory_blocks: u8,
    /// How many blocks are reserved for descriptors of future groups.
    pub reserved_descriptor_blocks: u16,
    /// The journal's volume.
    pub journal_uuid: [u8; 16],
    /// The inode of the journal.
    pub journal_inode: u32,
    /// The device of the journal, if it is another one.
    pub journal_device: u32,
    /// The first of the inodes that are to be deleted.
    pub last_orphan: u32,
    /// What the hashes of names start with.
    pub hash_seed: [u32; 4],
    /// How names are hashed.
    pub hash_version: HashVersion,
    /// Whether `journal_blocks` is a copy of the journal's inode.
    pub journal_backup_kind: u8,
    /// How many bytes a group descriptor has, in volumes of 64 bits.
    pub descriptor_bytes: u16,
    /// Options that are on if nothing else is said.
    pub default_mount_options: u32,
    /// The first group with `meta_bg`.
    pub first_meta_group: u32,
    /// When it was made, the lower 32 bits.
    pub made: u32,
    /// A copy of the journal's inode.
    pub journal_blocks: [u32; 17],
    /// The upper half of the number of blocks.
    pub blocks_high: u32,
    /// The upper half of the number of reserved blocks.
    pub reserved_blocks_high: u32,
    /// The upper half of the number of free blocks.
    pub free_blocks_high: u32,
    /// How many more bytes than 128 each inode uses.
    pub least_extra_bytes: u16,
    /// How many more bytes new inodes should use.
    pub wanted_extra_bytes: u16,
    /// Whether names are hashed as signed bytes.
    #[overlay(bits = 1, word = u32)]
    pub is_signed_hash: bool,
    /// Whether names are hashed as unsigned bytes.
    #[overlay(bits = 1)]
    pub is_unsigned_hash: bool,
    /// Whether it is only for tests.
    #[overlay(bits = 1)]
    pub is_test: bool,
    #[overlay(bits = 29, reserved)]
    reserved_flags_3: u32,
    /// How many blocks are read from a disk before the next one.
    pub raid_stride: u16,
    /// How many seconds are between checks for another computer.
    pub multimount_interval: u16,
    /// The block for such checks.
    pub multimount_block: u64,
    /// How many blocks are on all disks before the first is used again.
    pub raid_stripe_width: u32,
    /// How many groups have their bitmaps together: 1, shifted by this number.
    pub log_flex_groups: u8,
    /// How checksums are computed: 1 for CRC-32C.
    pub checksum_kind: u8,
    /// The version of encryption.
    pub encryption_level: u8,
    #[overlay(reserved)]
    pad0: u8,
    /// How many KiB were ever written.
    pub written_kib: u64,
    /// The inode of the active snapshot.
    pub snapshot_inode: u32,
    /// Its number.
    pub snapshot_id: u32,
    /// How many blocks are reserved for it.
    pub snapshot_reserved_blocks: u64,
    /// The inode of the list of snapshots.
    pub snapshot_list: u32,
    /// How many errors were seen.
    pub error_count: u32,
    /// When the first one was seen.
    pub first_error_time: u32,
    /// The inode that it was about.
    pub first_error_inode: u32,
    /// The block that it was about.
    pub first_error_block: u64,
    /// The function of the kernel that saw it.
    pub first_error_function: [u8; 32],
    /// The line in it.
    pub first_error_line: u32,
    /// When the last one was seen.
    pub last_error_time: u32,
    /// The inode that it was about.
    pub last_error_inode: u32,
    /// The line of the kernel that saw it.
    pub last_error_line: u32,
    /// The block that it was about.
    pub last_error_block: u64,
    /// The function of the kernel that saw it.
    pub last_error_function: [u8; 32],
    /// Options of each mount, as text.
    pub mount_options: [u8; 64],
    /// The inode of the quotas of users.
    pub user_quota_inode: u32,
    /// The inode of the quotas of groups.
    pub group_quota_inode: u32,
    /// How many clusters the file system itself uses.
    pub overhead_clusters: u32,
    /// The groups with a copy of the super block, with `sparse_super2`.
    pub backup_groups: [u32; 2],
    /// The algorithms of encryption.
    pub encryption_algorithms: [u8; 4],
    /// What is added to passwords.
    pub encryption_salt: [u8; 16],
    /// The inode of `lost+found`.
    pub lost_and_found_inode: u32,
    /// The inode of the quotas of projects.
    pub project_quota_inode: u32,
    /// What checksums start with, with `metadata_csum_seed`.
    pub checksum_seed: u32,
    /// The upper part of `written`.
    pub written_high: u8,
    /// The upper part of `mounted`.
    pub mounted_high: u8,
    /// The upper part of `made`.
    pub made_high: u8,
    /// The upper part of `checked`.
    pub checked_high: u8,
    /// The upper part of `first_error_time`.
    pub first_error_time_high: u8,
    /// The upper part of `last_error_time`.
    pub last_error_time_high: u8,
    /// The number of the first error.
    pub first_error_code: u8,
    /// The number of the last one.
    pub last_error_code: u8,
    /// The encoding of names, with `casefold`.
    pub encoding: u16,
    /// How strict it is.
    pub encoding_flags: u16,
    /// The inode of the list of inodes that are to be deleted.
    pub orphan_file_inode: u32,
    #[overlay(reserved)]
    pad1: [u32; 94],
    /// The checksum of the super block.
    pub checksum: u32,
}

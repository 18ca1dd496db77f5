//! Super blocks and groups, as dumpe2fs prints them.

use std::collections::HashMap;

use overlaid_formats::disk::ext4::{
    Creator, ErrorBehavior, GroupView, HashVersion, Uuid, VolumeView,
};

use crate::support::output;

/// A time as dumpe2fs prints it.
pub fn time(seconds: u32) -> String {
    match seconds {
        0 => "n/a".to_owned(),
        _ => output("date", ["-d", &format!("@{seconds}"), "+%a %b %e %H:%M:%S %Y"])
            .trim_end()
            .to_owned(),
    }
}

pub fn name(bytes: &[u8], none: &str) -> String {
    let name: Vec<_> = bytes.iter().copied().take_while(|byte| *byte != 0).collect();
    if name.is_empty() { none.to_owned() } else { String::from_utf8(name).expect("UTF-8") }
}

/// A number of KiB, rounded as dumpe2fs does.
fn size(kib: u64) -> String {
    if kib > 1 << 13 { format!("{} MB", (kib + 512) >> 10) } else { format!("{kib} kB") }
}

/// What dumpe2fs prints of a super block, by its labels.
fn facts(volume: &VolumeView) -> HashMap<&'static str, String> {
    let it = volume.superblock();
    let words = |words: &[(bool, &str)]| {
        let set: Vec<_> =
            words.iter().filter(|(is_set, _)| *is_set).map(|(_, word)| *word).collect();
        set.join(" ")
    };
    let (clean, errors) = (if it.is_clean() { "clean" } else { "not clean" }, it.has_errors());
    let behavior = match it.on_error() {
        ErrorBehavior::Continue => "Continue",
        ErrorBehavior::ReadOnly => "Remount read-only",
        other => panic!("{other:?}"),
    };
    let creator = match it.creator() {
        Creator::Linux => "Linux",
        Creator::Hurd => "Hurd",
        other => panic!("{other:?}"),
    };
    assert!(!errors && it.hash_version() == HashVersion::HalfMd4);
    let hash_seed: Vec<u8> =
        it.hash_seed().iter().flat_map(|word| word.get().to_le_bytes()).collect();
    let hash_seed: [u8; 16] = hash_seed.try_into().expect("16 bytes");
    let block = volume.block_bytes();
    HashMap::from([
        ("Filesystem volume name", name(it.label(), "<none>")),
        ("Last mounted on", name(it.last_mounted(), "<not available>")),
        ("Filesystem UUID", Uuid(it.uuid()).to_string()),
        ("Filesystem magic number", "0xEF53".to_owned()),
        ("Filesystem revision #", format!("{} (dynamic)", it.revision())),
        ("Filesystem features", it.features().collect::<Vec<_>>().join(" ")),
        (
            "Filesystem flags",
            words(&[
                (it.is_signed_hash(), "signed_directory_hash"),
                (it.is_unsigned_hash(), "unsigned_directory_hash"),
            ]),
        ),
        (
            "Default mount options",
            words(&[
                (it.default_mount_options() & 4 != 0, "user_xattr"),
                (it.default_mount_options() & 8 != 0, "acl"),
            ]),
        ),
        ("Filesystem state", clean.to_owned()),
        ("Errors behavior", behavior.to_owned()),
        ("Filesystem OS type", creator.to_owned()),
        ("Inode count", it.inode_count().to_string()),
        ("Block count", it.block_count().to_string()),
        ("Reserved block count", it.reserved_blocks().to_string()),
        ("Overhead clusters", it.overhead_clusters().to_string()),
        ("Free blocks", it.free_blocks().to_string()),
        ("Free inodes", it.free_inodes().to_string()),
        ("First block", it.first_block().to_string()),
        ("Block size", block.to_string()),
        ("Fragment size", (1024 << it.log_cluster_bytes()).to_string()),
        ("Group descriptor size", it.descriptor_bytes().to_string()),
        ("Reserved GDT blocks", it.reserved_descriptor_blocks().to_string()),
        ("Blocks per group", it.group_blocks().to_string()),
        ("Fragments per group", it.group_clusters().to_string()),
        ("Inodes per group", it.group_inodes().to_string()),
        (
            "Inode blocks per group",
            (it.group_inodes() * u32::from(it.inode_bytes()) / block).to_string(),
        ),
        ("RAID stride", it.raid_stride().to_string()),
        ("RAID stripe width", it.raid_stripe_width().to_string()),
        ("Flex block group size", (1 << it.log_flex_groups()).to_string()),
        ("Filesystem created", time(it.made())),
        ("Last mount time", time(it.mounted())),
        ("Last write time", time(it.written())),
        ("Mount count", it.mounts().to_string()),
        ("Maximum mount count", i16::from_le_bytes(it.most_mounts().to_le_bytes()).to_string()),
        ("Last checked", time(it.checked())),
        ("Check interval", format!("{} (<none>)", it.check_interval())),
        ("Lifetime writes", size(it.written_kib())),
        ("Reserved blocks uid", format!("{} (user root)", it.reserved_uid())),
        ("Reserved blocks gid", format!("{} (group root)", it.reserved_gid())),
        ("First inode", it.first_inode().to_string()),
        ("Inode size", it.inode_bytes().to_string()),
        ("Required extra isize", it.least_extra_bytes().to_string()),
        ("Desired extra isize", it.wanted_extra_bytes().to_string()),
        ("Journal inode", it.journal_inode().to_string()),
        ("Default directory hash", "half_md4".to_owned()),
        ("Directory Hash Seed", Uuid(&hash_seed).to_string()),
        ("Journal backup", "inode blocks".to_owned()),
        ("Checksum type", "crc32c".to_owned()),
        ("Checksum", format!("0x{:08x}", it.checksum())),
        ("Checksum seed", format!("0x{:08x}", it.checksum_seed())),
        ("Character encoding", if it.encoding() == 1 { "utf8-12.1" } else { "" }.to_owned()),
        ("Cluster size", (1024 << it.log_cluster_bytes()).to_string()),
        ("Clusters per group", it.group_clusters().to_string()),
        ("MMP block number", it.multimount_block().to_string()),
        ("MMP update interval", it.multimount_interval().to_string()),
        ("Orphan file inode", it.orphan_file_inode().to_string()),
        ("User quota inode", it.user_quota_inode().to_string()),
        ("Group quota inode", it.group_quota_inode().to_string()),
        ("Project quota inode", it.project_quota_inode().to_string()),
    ])
}

pub fn compare_superblock(volume: &VolumeView, printed: &str) {
    let (it, expected) = (volume.superblock(), facts(volume));
    let mut compared = 0;
    let is_other =
        |line: &str| ["Journal features", "MMP_block"].iter().any(|it| line.starts_with(it));
    for line in printed.lines().take_while(|line| !is_other(line)) {
        let Some((label, value)) = line.split_once(':') else { continue };
        let found = expected.get(label).unwrap_or_else(|| panic!("`{label}` is not compared"));
        assert_eq!(found, value.trim(), "{label}");
        compared += 1;
    }
    assert!(compared >= 38, "{compared}");
    assert_eq!(it.journal_backup_kind(), u8::from(printed.contains("Journal backup")));
    assert!(volume.is_superblock_intact());
}

pub fn compare_groups(volume: &VolumeView, printed: &str) {
    let groups = volume.groups().expect("the groups");
    let texts: Vec<_> = printed.split("\n\n").flat_map(|text| text.split("\nGroup ")).collect();
    let texts: Vec<_> = texts.iter().filter(|text| text.contains("Block bitmap at")).collect();
    assert_eq!(texts.len(), groups.into_iter().count());
    let has_checksums = volume.superblock().metadata_csum();
    let units = if volume.superblock().bigalloc() { "clusters" } else { "blocks" };
    for ((number, group), text) in (0..).zip(groups).zip(texts) {
        let group = group.expect("the group");
        let head = text.lines().next().unwrap_or_default();
        assert_eq!(head.find('[').map_or("", |at| &head[at..]), flags(&group), "{text}");
        let unused = match group.unused_inodes() {
            0 => String::new(),
            count => format!(", {count} unused inodes"),
        };
        let mut wanted = vec![
            format!("Block bitmap at {} ", group.block_bitmap_block()),
            format!("Inode bitmap at {} ", group.inode_bitmap_block()),
            format!("Inode table at {}-", group.inode_table_block()),
            format!(
                "\n  {} free {units}, {} free inodes, {} directories{unused}\n",
                group.free_blocks(),
                group.free_inodes(),
                group.directories()
            ),
        ];
        if has_checksums {
            wanted.extend([
                format!("csum 0x{:04x}", group.low().checksum()),
                format!("csum 0x{:08x}\n  Inode bitmap", group.block_bitmap_checksum()),
                format!("csum 0x{:08x}\n  Inode table", group.inode_bitmap_checksum()),
            ]);
        }
        for wanted in wanted {
            assert!(text.contains(&wanted), "{wanted:?} is not in {text}");
        }
        assert!(volume.is_group_intact(number).expect("the group"));
        assert_eq!(group.block_bitmap().expect("the bitmap").len(), volume.block_bytes() as usize);
        let used = group
            .inode_bitmap()
            .expect("the bitmap")
            .iter()
            .map(|byte| byte.count_ones())
            .sum::<u32>();
        let inodes = volume.superblock().group_inodes();
        assert!(
            group.low().is_inode_uninit() || used + group.free_inodes() == inodes,
            "group {number}"
        );
    }
}

fn flags(group: &GroupView) -> String {
    let low = group.low();
    let all = [
        (low.is_inode_uninit(), "INODE_UNINIT"),
        (low.is_block_uninit(), "BLOCK_UNINIT"),
        (low.is_inode_zeroed(), "ITABLE_ZEROED"),
    ];
    let set: Vec<_> = all.iter().filter(|(is_set, _)| *is_set).map(|(_, name)| *name).collect();
    if set.is_empty() { String::new() } else { format!("[{}]", set.join(", ")) }
}

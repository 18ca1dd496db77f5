//! ext2, ext3 and ext4 volumes, compared with what dumpe2fs and debugfs read.

#![cfg(feature = "disk")]

mod support;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use overlaid::{Fault, OverlayError};
use overlaid_formats::disk::Error;
use overlaid_formats::disk::ext4::{
    Creator, DataView, EntryKind, ErrorBehavior, GroupView, HashVersion, InodeView, Kind, Run,
    Uuid, Volume, VolumeView,
};
use overlaid_formats::format_of;
use support::{dumped, folder, output, with_each_change, without_samples};

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Files, a file with holes, links, and a directory that is large enough for a tree of hashes.
fn tree(folder: &Path) -> PathBuf {
    let tree = folder.join("tree");
    for name in ["many", "a/b/c"] {
        fs::create_dir_all(tree.join(name)).expect("the folder can be made");
    }
    let content = |size: usize| -> Vec<_> {
        (0..size).map(|i| u8::try_from((i * 7 + size) % 251).expect("a byte")).collect()
    };
    for (name, size) in [
        ("empty", 0),
        ("short", 40),
        ("a/inline", 100),
        ("a/b/block", 1024),
        ("a/b/c/big", 600_000),
    ] {
        fs::write(tree.join(name), content(size)).expect("the file can be written");
    }
    for i in 0..200 {
        fs::write(tree.join(format!("many/file number {i}")), content(i)).expect("the file");
    }
    symlink("short", tree.join("link")).expect("a link");
    symlink("x".repeat(80), tree.join("long link")).expect("a link");
    // Writes of one block each, with holes between them, are more extents than an inode has.
    let sparse = fs::File::create(tree.join("sparse")).expect("the file can be made");
    for i in 0..60 {
        std::os::unix::fs::FileExt::write_at(&sparse, &content(4096), i * 65536).expect("a block");
    }
    tree
}

fn volumes(folder: &Path, tree: &Path) -> Vec<PathBuf> {
    let all: [(&str, &str, &[&str]); 15] = [
        ("ext4-1024", "mkfs.ext4", &["-b", "1024", "-O", "^has_journal"]),
        (
            "ext4-4096",
            "mkfs.ext4",
            &["-b", "4096", "-L", "a label", "-M", "/mnt/point", "-E", "stride=2,stripe_width=8"],
        ),
        (
            "ext4-old",
            "mkfs.ext4",
            &["-b", "2048", "-O", "^64bit,^metadata_csum,^flex_bg", "-I", "128"],
        ),
        ("ext4-groups", "mkfs.ext4", &["-b", "1024", "-g", "1024", "-N", "1024", "-G", "4"]),
        (
            "ext4-seed",
            "mkfs.ext4",
            &["-b", "1024", "-O", "metadata_csum_seed,quota,project", "-e", "remount-ro"],
        ),
        ("ext4-inline", "mkfs.ext4", &["-b", "1024", "-O", "inline_data", "-I", "256"]),
        ("ext4-clusters", "mkfs.ext4", &["-b", "1024", "-O", "bigalloc", "-C", "8192"]),
        (
            "ext4-clusters-4096",
            "mkfs.ext4",
            &["-b", "4096", "-O", "bigalloc,^64bit", "-C", "16384"],
        ),
        (
            "ext4-case",
            "mkfs.ext4",
            &["-b", "1024", "-O", "casefold,encrypt,verity", "-E", "encoding=utf8", "-I", "512"],
        ),
        (
            "ext4-attributes",
            "mkfs.ext4",
            &["-b", "2048", "-O", "ea_inode,large_dir,sparse_super2,orphan_file,^resize_inode"],
        ),
        ("ext4-uninit", "mkfs.ext4", &["-b", "1024", "-O", "^metadata_csum,uninit_bg,^flex_bg"]),
        (
            "ext4-mmp",
            "mkfs.ext4",
            &["-b", "1024", "-O", "mmp,^huge_file,^dir_nlink,^extent,^64bit"],
        ),
        ("ext4-65536", "mkfs.ext4", &["-b", "65536", "-O", "^has_journal"]),
        ("ext3", "mkfs.ext3", &["-b", "1024", "-m", "2", "-o", "hurd"]),
        ("ext2", "mkfs.ext2", &["-b", "1024", "-O", "^filetype", "-I", "128"]),
    ];
    let mut made = Vec::new();
    for (name, program, options) in all {
        let path = folder.join(name);
        let size = if options.contains(&"65536") { "64M" } else { "16M" };
        let arguments = [&["-q", "-F", "-d", text(tree)], options, &[text(&path), size]].concat();
        output(program, arguments);
        // Older systems use less of an inode: up to the time when it was made.
        for (file, size) in [("short", 28), ("empty", 24), ("link", 32)] {
            if name == "ext4-seed" {
                let command = format!("set_inode_field {file} extra_isize {size}");
                output("debugfs", ["-w", "-R", &command, text(&path)]);
            }
        }
        made.push(path);
    }
    made
}

#[test]
fn every_field_group_inode_and_file_is_what_the_other_readers_read() {
    if without_samples() {
        return;
    }
    let folder = folder("ext4");
    let tree = tree(&folder);
    for path in volumes(&folder, &tree) {
        let bytes = fs::read(&path).expect("the file can be read");
        let at = path.display();
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("ext4"), "{at}");
        let volume = Volume::overlay(&bytes).unwrap_or_else(|e| panic!("{at}: {e}"));
        let format = format_of(&bytes).expect("a volume");
        assert!(!dumped(format, &bytes, 12).contains(" error: "), "{at}");
        let printed = output("dumpe2fs", [text(&path)]);
        let (head, groups) = printed.split_once("\n\nGroup 0:").expect("groups");
        compare_superblock(&volume, head);
        compare_groups(&volume, &format!("Group 0:{groups}"));
        let mut paths = Vec::new();
        walk(&volume, 2, "", &mut paths);
        compare_inodes(&volume, &path, &paths);
        compare_directories(&volume, &path, &paths);
        compare_files(&volume, &tree, &paths);
    }
}

/// Finds everything below a directory: its path and its inode.
fn walk(volume: &VolumeView, number: u32, path: &str, found: &mut Vec<(String, u32)>) {
    let inode = volume.inode(number).expect("the inode");
    let entries = match inode.data() {
        // The entries are after the number of the directory above it.
        DataView::Inline(_) => return,
        _ => volume.directory(&inode).expect("the directory"),
    };
    for entry in entries {
        let (number, kind) = (entry.inode(), entry.kind());
        let name = std::str::from_utf8(entry.name()).expect("UTF-8");
        let inode = volume.inode(number).expect("the inode");
        let has_kinds = volume.superblock().filetype();
        let same = match inode.kind() {
            Kind::File => EntryKind::File,
            Kind::Directory => EntryKind::Directory,
            Kind::Link => EntryKind::Link,
            other => panic!("{other:?}"),
        };
        assert_eq!(kind, if has_kinds { same } else { EntryKind::Unknown });
        if name != "." && name != ".." {
            let path = format!("{path}/{name}");
            assert_eq!(volume.find(&path).expect("the folders"), Some(number));
            found.push((path.clone(), number));
            if inode.kind() == Kind::Directory {
                walk(volume, number, &path, found);
            }
        }
    }
}

/// A time as dumpe2fs prints it.
fn time(seconds: u32) -> String {
    match seconds {
        0 => "n/a".to_owned(),
        _ => output("date", ["-d", &format!("@{seconds}"), "+%a %b %e %H:%M:%S %Y"])
            .trim_end()
            .to_owned(),
    }
}

fn name(bytes: &[u8], none: &str) -> String {
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

fn compare_superblock(volume: &VolumeView, printed: &str) {
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

fn compare_groups(volume: &VolumeView, printed: &str) {
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

/// Compares each line of `stat` in debugfs, for the inodes of all paths and the reserved ones.
fn compare_inodes(volume: &VolumeView, path: &Path, paths: &[(String, u32)]) {
    let numbers: Vec<u32> = (1..11).chain(paths.iter().map(|(_, number)| *number)).collect();
    let commands = path.with_extension("commands");
    fs::write(
        &commands,
        numbers.iter().map(|number| format!("stat <{number}>")).collect::<Vec<_>>().join("\n"),
    )
    .expect("the commands can be written");
    let printed = output("debugfs", ["-f", text(&commands), text(path)]);
    let texts: Vec<_> = printed.split("debugfs: stat ").skip(1).collect();
    assert_eq!(texts.len(), numbers.len());
    for (number, text) in numbers.into_iter().zip(texts) {
        let inode = volume.inode(number).expect("the inode");
        for wanted in lines_of(volume, number, &inode) {
            // What follows `--` is the time as text.
            let is_there = text.lines().map(str::trim).any(|line| {
                if wanted.ends_with("--") {
                    line.starts_with(&wanted)
                } else {
                    line == wanted.trim()
                }
            });
            assert!(is_there, "{}: {wanted:?} is not in {text}", path.display());
        }
        let map = text.split_once("EXTENTS:\n").or_else(|| text.split_once("BLOCKS:\n"));
        let runs = volume.runs(&inode).expect("the blocks");
        match map {
            Some((_, map)) => compare_map(&runs, map.lines().next().unwrap_or_default()),
            None => assert!(runs.is_empty(), "{text}"),
        }
        if volume.superblock().metadata_csum() && inode.links() > 0 {
            assert!(volume.is_inode_intact(number).expect("the inode"), "inode {number}");
        }
    }
}

fn lines_of(volume: &VolumeView, number: u32, inode: &InodeView) -> Vec<String> {
    let kind = match inode.kind() {
        Kind::None => "bad type",
        Kind::File => "regular",
        Kind::Directory => "directory",
        Kind::Link => "symlink",
        other => panic!("{other:?}"),
    };
    let raw = inode.bytes();
    let raw_flags = u32::from_le_bytes(raw[32..36].try_into().expect("4 bytes"));
    let bits = [
        (inode.has_extents(), 19),
        (inode.is_indexed(), 12),
        (inode.is_inline(), 28),
        (inode.is_huge(), 18),
    ];
    assert!(bits.iter().all(|(is_set, bit)| *is_set == (raw_flags >> bit & 1 == 1)));
    // debugfs prints what is after the first 128 bytes only if the inode says that it uses it.
    let extra = inode.extra().filter(|extra| extra.size() >= 24);
    let version = match extra {
        Some(extra) => {
            let high = extra.version_high().unwrap_or(0);
            format!("0x{high:08x}:{:08x}", inode.version_low())
        }
        None => format!("0x{:08x}", inode.version_low()),
    };
    let project = extra.and_then(|extra| extra.project());
    let project = project.map_or(String::new(), |project| format!("Project: {project:5}   "));
    // No file of these volumes has a program that GNU Hurd runs in its place.
    let is_of_hurd = volume.superblock().creator() == Creator::Hurd;
    let translator = if is_of_hurd { " Translator: 0" } else { "" };
    let mut lines = vec![
        format!(
            "Inode: {number}   Type: {kind}    Mode:  {:04o}   Flags: 0x{raw_flags:x}",
            inode.permissions()
        ),
        format!("Generation: {}    Version: {version}", inode.generation()),
        format!(
            "User: {:5}   Group: {:5}   {project}Size: {}",
            inode.uid(),
            inode.gid(),
            inode.size()
        ),
        format!("File ACL: {}{translator}", inode.attributes_block()),
        format!("Links: {}   Blockcount: {}", inode.links(), inode.sectors()),
        format!("Fragment:  Address: {}    Number: 0    Size: 0", inode.fragment()),
    ];
    if volume.superblock().metadata_csum() {
        lines.push(format!("Inode checksum: 0x{:08x}", inode.checksum()));
    }
    match extra {
        Some(extra) => {
            let more = [extra.changed(), extra.accessed(), extra.modified(), extra.created_extra()];
            let [changed, accessed, modified, created_extra] = more.map(Option::unwrap);
            lines.extend([
                format!("ctime: 0x{:08x}:{changed:08x} --", inode.changed()),
                format!("atime: 0x{:08x}:{accessed:08x} --", inode.accessed()),
                format!("mtime: 0x{:08x}:{modified:08x} --", inode.modified()),
                format!("crtime: 0x{:08x}:{created_extra:08x} --", extra.created().unwrap()),
                format!("Size of extra inode fields: {}", extra.size()),
            ]);
        }
        None => lines.extend([
            format!("ctime: 0x{:08x} --", inode.changed()),
            format!("atime: 0x{:08x} --", inode.accessed()),
            format!("mtime: 0x{:08x} --", inode.modified()),
        ]),
    }
    if let DataView::Link(target) = inode.data() {
        lines.push(format!("Fast link dest: \"{}\"", name(target, "")));
    }
    lines
}

/// Compares with the list of debugfs, as in `(0-11):20-31, (IND):32, (12):33`.
fn compare_map(runs: &[Run], printed: &str) {
    let mut expected = Vec::new();
    for item in printed
        .split(", ")
        .filter(|item| !item.is_empty() && !item.contains(|c: char| c.is_ascii_uppercase()))
    {
        let (logical, block) = item.trim_start_matches('(').split_once("):").expect("a pair");
        let is_written = !logical.contains("[u]");
        let number = |text: &str| {
            text.trim_end_matches("[u]")
                .split('-')
                .next()
                .expect("a number")
                .parse::<u64>()
                .expect("a number")
        };
        let (first, last) = logical.split_once('-').unwrap_or((logical, logical));
        for i in 0..=number(last) - number(first) {
            expected.push((number(first) + i, number(block) + i, is_written));
        }
    }
    let found = runs.iter().flat_map(|run| {
        (0..u64::from(run.count)).map(|i| (run.logical + i, run.block + i, run.is_written))
    });
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

fn compare_directories(volume: &VolumeView, path: &Path, paths: &[(String, u32)]) {
    let mut folders = vec![("/".to_owned(), 2)];
    folders.extend(
        paths
            .iter()
            .filter(|(_, it)| volume.inode(*it).unwrap().kind() == Kind::Directory)
            .cloned(),
    );
    for (name, number) in folders {
        let inode = volume.inode(number).expect("the inode");
        if inode.is_inline() {
            continue;
        }
        let printed = output("debugfs", ["-R", &format!("ls -p \"{name}\""), text(path)]);
        let mut lines = String::new();
        for entry in volume.directory(&inode).expect("the directory") {
            let (number, name) = (entry.inode(), entry.name());
            let it = volume.inode(number).expect("the inode");
            let raw = u16::from_le_bytes(it.bytes()[..2].try_into().expect("2 bytes"));
            let size =
                if it.kind() == Kind::Directory { String::new() } else { it.size().to_string() };
            let name = String::from_utf8_lossy(name);
            writeln!(lines, "/{number}/{raw:06o}/{}/{}/{name}/{size}/", it.uid(), it.gid())
                .expect("text");
        }
        // Entries without an inode are not used.
        let printed = printed.lines().filter(|line| !line.starts_with("/0/"));
        let printed = printed.collect::<Vec<_>>().join("\n");
        assert_eq!(lines.trim(), printed.trim(), "{}: {name}", path.display());
    }
}

fn compare_files(volume: &VolumeView, tree: &Path, paths: &[(String, u32)]) {
    let mut compared = 0;
    for (path, number) in paths {
        let inode = volume.inode(*number).expect("the inode");
        let source = tree.join(&path[1..]);
        let bytes = || volume.read(&inode, 1 << 30).expect("the file");
        match inode.kind() {
            // More than 60 bytes of data in the inode go on in its attributes.
            Kind::File if inode.is_inline() => {
                let all = fs::read(&source).expect("the source");
                assert_eq!(bytes(), all[..all.len().min(60)]);
            }
            Kind::File => assert_eq!(bytes(), fs::read(&source).expect("the source"), "{path}"),
            Kind::Link => {
                let target = fs::read_link(&source).expect("the link");
                assert_eq!(
                    bytes()[..60.min(target.as_os_str().len())],
                    *text(&target).as_bytes().get(..60).unwrap_or(text(&target).as_bytes())
                );
            }
            _ => continue,
        }
        compared += 1;
    }
    assert!(compared > 5, "{compared}");
}

const SMALL: &[u8] = include_bytes!("../samples/small.ext4");

/// Reads all that there is, whatever it is.
fn read_all(bytes: &[u8]) -> usize {
    let Ok(volume) = Volume::overlay(bytes) else { return 0 };
    let mut read =
        usize::from(volume.is_superblock_intact()) + volume.superblock().features().count();
    read += usize::from(volume.is_group_intact(0).unwrap_or(false));
    for number in 1..17 {
        let Ok(inode) = volume.inode(number) else { continue };
        read += usize::from(volume.is_inode_intact(number).unwrap_or(false));
        read += volume.runs(&inode).map_or(0, |runs| runs.len());
        read += volume.read(&inode, 4096).map_or(0, |bytes| bytes.len());
        read += volume.directory(&inode).map_or(0, |entries| entries.len());
        if let DataView::Device(device) = inode.data() {
            read += device.numbers().0 as usize & 1;
        }
    }
    read += usize::from(volume.find("/docs/readme").is_ok_and(|found| found.is_some()));
    let Ok(groups) = volume.groups() else { return read };
    read + groups
        .into_iter()
        .take(4)
        .flatten()
        .filter(|group| group.block_bitmap().is_ok() && group.inode_bitmap().is_ok())
        .count()
}

#[test]
fn no_changed_byte_makes_a_reader_panic_or_hang() {
    let format = format_of(SMALL).expect("a volume");
    assert!(read_all(SMALL) > 1000);
    let inodes = Volume::overlay(SMALL)
        .unwrap()
        .groups()
        .unwrap()
        .get(0)
        .unwrap()
        .unwrap()
        .inode_table_block();
    // The super block and the descriptors, the inodes of the root directory, a directory and a file.
    let table = usize::try_from(inodes).expect("small") * 1024;
    let (mut read, mut count) = (0, 0_usize);
    for window in [1024..1536, 2048..2112, table + 256..table + 768, table + 2816..table + 3328] {
        with_each_change(&SMALL[window.clone()], |changed| {
            let mut bytes = SMALL.to_vec();
            bytes[window.start..window.start + changed.len()].copy_from_slice(changed);
            read += read_all(&bytes);
            count += 1;
            if count % 32 == 0 {
                read += dumped(format, &bytes, 6).len();
            }
        });
    }
    assert!(read > 1_000_000, "{read}");
}

#[test]
fn wrong_volumes_get_an_error_with_the_field_and_the_offset() {
    let changed = |at: usize, to: &[u8]| {
        let mut bytes = SMALL.to_vec();
        bytes[at..at + to.len()].copy_from_slice(to);
        bytes
    };
    let error = Volume::overlay(&changed(1024 + 0x38, &[0])).unwrap_err();
    assert!(
        matches!(
            error,
            OverlayError::Value { schema: "SuperBlock", field: "magic", offset: 1080, .. }
        ),
        "{error:?}"
    );
    let error = Volume::overlay(&changed(1024 + 0x18, &[7])).unwrap_err();
    let OverlayError::Field { site, offset, fault, .. } = error else { panic!("{error:?}") };
    assert_eq!((site.schema, site.field, offset), ("Volume", "superblock", 1024));
    assert!(matches!(fault, Fault::Check { .. }), "{fault:?}");
    let error = Volume::overlay(&SMALL[..1500]).unwrap_err();
    assert_eq!(error.needed(), Some(2048));

    let bytes = changed(1024, &[1]);
    assert!(!Volume::overlay(&bytes).unwrap().is_superblock_intact());
    let bytes = changed(2048, &[1]);
    assert!(!Volume::overlay(&bytes).unwrap().is_group_intact(0).unwrap());

    let volume = Volume::overlay(SMALL).unwrap();
    let table =
        usize::try_from(volume.groups().unwrap().get(0).unwrap().unwrap().inode_table_block())
            .unwrap()
            * 1024;
    let root = table + 256;
    assert_eq!(volume.inode(17).unwrap_err(), Error::Missing { what: "inode", number: 17 });
    // The root directory has no tree of extents.
    let bytes = changed(root + 40, &[0]);
    let error = Volume::overlay(&bytes).unwrap().inode(2).unwrap_err();
    let Error::Layout(OverlayError::Value { schema, field, offset, .. }) = error else {
        panic!("{error:?}")
    };
    assert_eq!((schema, field, offset), ("ExtentNode", "magic", root + 40));
    // It has more extents than there is room for.
    let bytes = changed(root + 42, &[6]);
    let error = Volume::overlay(&bytes).unwrap().inode(2).unwrap_err();
    let Error::Layout(OverlayError::Field { site, .. }) = error else { panic!("{error:?}") };
    assert_eq!((site.schema, site.field), ("ExtentNode", "extents"));
    // Its tree has a level more, and its node is outside of the volume.
    let bytes = changed(root + 46, &[1]);
    let volume = Volume::overlay(&bytes).unwrap();
    let error = volume.runs(&volume.inode(2).unwrap()).unwrap_err();
    let Error::Layout(OverlayError::Field { site, fault, .. }) = error else { panic!("{error:?}") };
    assert_eq!((site.schema, site.field), ("ExtentIndex", "node"));
    assert!(matches!(fault, Fault::OutsideRoot { .. }), "{fault:?}");
    // It has an extent that is longer than the volume.
    let bytes = changed(root + 56, &[0xff, 0x7f]);
    let volume = Volume::overlay(&bytes).unwrap();
    let error = volume.runs(&volume.inode(2).unwrap()).unwrap_err();
    assert!(matches!(error, Error::Loop { what: "block", .. }), "{error:?}");
    // An entry of the directory is shorter than its name.
    let volume = Volume::overlay(SMALL).unwrap();
    let block =
        usize::try_from(volume.runs(&volume.inode(2).unwrap()).unwrap()[0].block).unwrap() * 1024;
    let bytes = changed(block + 4, &[8]);
    let volume = Volume::overlay(&bytes).unwrap();
    let error = volume.directory(&volume.inode(2).unwrap()).unwrap_err();
    let Error::Layout(OverlayError::Field { site, offset, .. }) = error else {
        panic!("{error:?}")
    };
    assert_eq!((site.schema, site.field, offset), ("DirectoryEntry", "name", 8));
}

#[test]
fn an_inode_is_found_without_reading_the_descriptors_of_a_million_groups() {
    let mut bytes = SMALL[..2048].to_vec();
    bytes.resize(2048 + (32 << 20), 0);
    let groups: u32 = 1 << 20;
    for (at, number) in [(0x04, groups), (0x14, 0), (0x20, 1), (0x28, 1), (0x60, 0), (0x150, 0)] {
        bytes[1024 + at..1024 + at + 4].copy_from_slice(&number.to_le_bytes());
    }
    let volume = Volume::overlay(&bytes).unwrap();
    // If each call read all descriptors, this would take minutes.
    for number in 1..20_000 {
        let inode = volume.inode(number * 50).unwrap();
        assert_eq!(inode.kind(), Kind::None, "{number}");
    }
    let error = volume.inode(groups + 1).unwrap_err();
    assert_eq!(error, Error::Missing { what: "inode", number: u64::from(groups) + 1 });
}

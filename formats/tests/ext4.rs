//! ext2, ext3 and ext4 volumes, compared with what dumpe2fs and debugfs read.

#![cfg(feature = "disk")]

mod debugfs;
mod dumpe2fs;
mod support;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use overlaid::{Fault, OverlayError};
use overlaid_formats::disk::Error;
use overlaid_formats::disk::ext4::{DataView, EntryKind, Kind, Volume, VolumeView};
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
        dumpe2fs::compare_superblock(&volume, head);
        dumpe2fs::compare_groups(&volume, &format!("Group 0:{groups}"));
        let mut paths = Vec::new();
        walk(&volume, 2, "", &mut paths);
        debugfs::compare_inodes(&volume, &path, &paths);
        debugfs::compare_directories(&volume, &path, &paths);
        debugfs::compare_files(&volume, &tree, &paths);
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

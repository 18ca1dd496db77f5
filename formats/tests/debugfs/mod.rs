//! Inodes, directories and files, as debugfs prints them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use overlaid_formats::disk::ext4::{Creator, DataView, InodeView, Kind, Run, VolumeView};

use crate::dumpe2fs::name;
use crate::support::output;
use crate::text;

/// Compares each line of `stat` in debugfs, for the inodes of all paths and the reserved ones.
pub fn compare_inodes(volume: &VolumeView, path: &Path, paths: &[(String, u32)]) {
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

pub fn compare_directories(volume: &VolumeView, path: &Path, paths: &[(String, u32)]) {
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

pub fn compare_files(volume: &VolumeView, tree: &Path, paths: &[(String, u32)]) {
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

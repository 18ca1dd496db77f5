//! Paths of fields in real files: each one leads back to its field, in the library and in the program.

#![cfg(feature = "cli")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path as FilePath, PathBuf};
use std::process::Command;

use overlaid::walker::{Node, NodeKind, Path, Walker};
use overlaid_formats::format_of;
use serde_json::Value;

/// How many nodes of a file are looked at, and how many children of each.
const NODES: usize = 800;
const CHILDREN: usize = 12;
/// How deep places are followed.
const PLACES: usize = 4;

/// Real files: of each name that files of the samples end in, the smallest few.
fn real_files() -> Vec<PathBuf> {
    let mut found = vec![PathBuf::from("/bin/ls")];
    for package in ["hound", "mptcpanalyzer", "mutagen", "pcap-parser", "pillow", "wheels"] {
        let all = support::files(&support::samples(package), |_| true);
        let ending = |path: &FilePath| path.extension().map(ToOwned::to_owned);
        let endings: BTreeSet<_> = all.iter().filter_map(|path| ending(path)).collect();
        for known in endings {
            let mut files: Vec<_> =
                all.iter().filter(|path| ending(path).as_ref() == Some(&known)).collect();
            files.sort_by_key(|path| {
                (fs::metadata(path).map_or(0, |it| it.len()), path.as_os_str().len())
            });
            let is_known =
                |path: &&&PathBuf| fs::read(path).is_ok_and(|bytes| format_of(&bytes).is_some());
            found.extend(files.iter().filter(is_known).take(2).map(|path| (*path).clone()));
        }
    }
    found
}

/// Compares each node with the one that its path leads to.
fn check_paths(root: &Node<'_>, node: &Node<'_>, path: &Path<'_>, places: usize, left: &mut usize) {
    if *left == 0 || node.kind() == NodeKind::Absent {
        return;
    }
    *left -= 1;
    let text = path.to_string();
    let found = root.find(&text).expect("no error").unwrap_or_else(|| panic!("no node at {text}"));
    assert_eq!((found.label(), found.kind()), (node.label(), node.kind()), "{text}");
    assert_eq!((found.offset(), found.size()), (node.offset(), node.size()), "{text}");
    assert_eq!(found.type_name().to_string(), node.type_name().to_string(), "{text}");
    if let Some(Ok(target)) = node.follow() {
        if places > 0 {
            check_inside(root, &target, path, places - 1, left);
        }
        return;
    }
    check_inside(root, node, path, places, left);
}

fn check_inside(
    root: &Node<'_>,
    node: &Node<'_>,
    path: &Path<'_>,
    places: usize,
    left: &mut usize,
) {
    for child in node.children().take(CHILDREN).map_while(Result::ok) {
        check_paths(root, &child, &path.child(child.label()), places, left);
    }
}

#[test]
fn each_path_leads_back_to_its_node_in_real_files() {
    if support::without_samples() {
        return;
    }
    let mut formats = BTreeSet::new();
    for file in real_files() {
        let bytes = fs::read(&file).expect("a file");
        let format = format_of(&bytes).expect("a known format");
        let Ok(root) = Walker::new(format.layout, &bytes).root() else { continue };
        let mut left = NODES;
        check_inside(&root, &root, &Path::from(""), PLACES, &mut left);
        assert!(left < NODES, "{} has no fields", file.display());
        formats.insert(format.name);
    }
    assert!(formats.len() >= 10, "{formats:?}");
}

fn inspect(file: &FilePath, arguments: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_overlaid"));
    let output = program.arg("inspect").arg(file).args(arguments).output().expect("it runs");
    assert_ne!(output.status.code(), Some(2), "{arguments:?}: {}", file.display());
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn each_path_that_an_offset_prints_shows_a_field_with_the_byte() {
    if support::without_samples() {
        return;
    }
    let mut formats = BTreeSet::new();
    for file in real_files() {
        let size = usize::try_from(fs::metadata(&file).expect("a file").len()).expect("a size");
        let format = format_of(&fs::read(&file).expect("a file")).expect("a known format").name;
        if !formats.insert(format) {
            continue;
        }
        for offset in [0, size / 2, size - 1] {
            let shown = inspect(&file, &["--offset", &offset.to_string()]);
            for path in shown.lines().filter_map(|line| line.trim_start().strip_prefix("path: ")) {
                let json =
                    inspect(&file, &["--json", "--depth", "1", "--bytes", "0", "--at", path]);
                let json: Value = serde_json::from_str(&json).expect("JSON");
                let node = match &json["node"]["target"] {
                    Value::Null => &json["node"],
                    target => target,
                };
                let number = |key: &str| node[key].as_u64().expect("a number");
                let (start, size, offset) = (number("offset"), number("size"), offset as u64);
                assert!((start..start + size).contains(&offset), "{path}: {}", file.display());
            }
        }
    }
}

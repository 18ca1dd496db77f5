//! A file as a tree beside its bytes, and the counts of what is in it.

use serde_json::Value;

use crate::{capture, inspect, names_of_sections, written};

#[test]
fn a_file_is_a_tree_beside_its_bytes() {
    let path = written("tree", &capture());
    let shown = inspect(&path, &[]).with(0);
    for line in [
        "00  0a 0d 0d 0a              kind: [u8; 4] = \"\\n\\r\\r\\n\"",
        "04                           section: Section (96 bytes)",
        "1c                             blocks: [Block] (72 bytes)",
        "30                               [1]: Block (52 bytes)",
        "30  06 00 00 00                    kind: BlockKind = EnhancedPacket (6)",
        "34                                 body: EnhancedPacket (48 bytes)",
        "4c  68 65 6c 6c 6f                   data: [u8] = \"hello\"",
        "51  00 00 00                         (padding after data)",
    ] {
        assert!(shown.lines().any(|shown| shown == line), "{line}\nis not in\n{shown}");
    }
    assert!(!shown.contains('\x1b'), "a pipe has no colors");
}

#[test]
fn a_depth_closes_what_is_deeper() {
    let path = written("depth", &capture());
    let shown = inspect(&path, &["--depth", "1"]).with(0);
    assert!(shown.contains("section: Section"), "{shown}");
    assert!(!shown.contains("blocks"), "{shown}");
    let deeper = inspect(&path, &["--depth", "2"]).with(0);
    assert!(deeper.contains("blocks: [Block]") && !deeper.contains("BlockKind"), "{deeper}");
}

#[test]
fn a_path_shows_one_field() {
    let path = written("path", &capture());
    let shown = inspect(&path, &["--at", "section.blocks[1].body.data"]).with(0);
    assert_eq!(
        shown,
        "4c  68 65 6c 6c 6f           section.blocks[1].body.data: [u8] = \"hello\"\n"
    );
}

#[test]
fn places_within_places_are_followed_as_often_as_asked() {
    let path = written("places", &names_of_sections());
    let out = inspect(&path, &["--places", "1"]).with(0);
    assert!(out.contains("name: [u8] = \".shstrtab\""), "{out}");
    assert!(
        out.contains("strings: At<[Text]> at byte 0x34") && !out.contains("text: [u8]"),
        "{out}"
    );
    let out = inspect(&path, &[]).with(0);
    assert!(out.contains("strings: [Text]") && out.contains("text: [u8]"), "{out}");
    let json = |arguments: &[&str]| -> Value {
        let out = inspect(&path, arguments).with(0);
        serde_json::from_str(&out).expect("JSON")
    };
    let (once, twice) =
        (json(&["--json", "--places", "1"]).to_string(), json(&["--json"]).to_string());
    assert!(!once.contains("\"text\"") && twice.contains("\"text\""), "{twice}");
}

#[test]
fn an_offset_shows_the_field_of_the_byte() {
    let path = written("offset", &capture());
    for offset in ["78", "0x4e"] {
        let shown = inspect(&path, &["--offset", offset]).with(0);
        assert!(shown.contains("data: [u8] = \"hello\""), "{shown}");
        let frame = "frame: Other([u8]) = \"hello\"\n    path: section.blocks[1].body.frame\n";
        assert!(shown.ends_with(frame), "{shown}");
        assert!(!shown.contains("[0]: Block") && shown.contains("[1]: Block"), "{shown}");
    }
}

#[test]
fn integers_can_be_hexadecimal() {
    let path = written("hex", &capture());
    let shown = inspect(&path, &["--hex"]).with(0);
    assert!(shown.contains("kind: BlockKind = EnhancedPacket (0x6)"), "{shown}");
    assert!(shown.contains("section_length: i64 = -0x1"), "{shown}");
}

#[test]
fn lists_and_contents_are_cut_where_the_options_say() {
    let path = written("cut", &capture());
    let shown = inspect(&path, &["--elements", "1"]).with(0);
    assert!(shown.contains("… more elements after 1") && !shown.contains("[1]: Block"), "{shown}");
    let shown = inspect(&path, &["--bytes", "2"]).with(0);
    assert!(shown.contains("4c  68 65 ") && shown.contains("4e  … 3 more bytes"), "{shown}");
    let shown = inspect(&path, &["--width", "4", "--bytes", "all"]).with(0);
    assert!(shown.lines().any(|line| line == "50  6f"), "{shown}");
}

#[test]
fn the_format_can_be_said() {
    let path = written("as", &capture());
    assert_eq!(inspect(&path, &["--as", "pcapng"]).with(0), inspect(&path, &[]).with(0));
    let shown = inspect(&path, &["--as", "elf"]).with(1);
    let error = shown.lines().last().expect("a line");
    assert!(error.contains("error: field `magic` of"), "{shown}");
}

#[test]
fn a_file_that_does_not_fit_is_shown_up_to_the_error() {
    let bytes = capture();
    let path = written("unfit", &bytes[..bytes.len() - 8]);
    let shown = inspect(&path, &[]).with(1);
    let last = shown.lines().last().expect("a line");
    assert!(last.contains("error: ") && last.starts_with("4c"), "{shown}");
    assert!(shown.contains("[0]: Block (20 bytes)"), "{shown}");
}

#[test]
fn counts_are_those_of_all_elements_and_variants() {
    let path = written("count", &capture());
    let shown = inspect(&path, &["--count"]).with(0);
    let words: Vec<Vec<&str>> =
        shown.lines().map(|line| line.split_whitespace().collect()).collect();
    for line in [
        ["blocks", "2", "elements", "72", "bytes"],
        ["InterfaceDescription", "1", "variant", "16", "bytes"],
        ["EnhancedPacket", "1", "variant", "48", "bytes"],
        ["Flags", "1", "variant", "4", "bytes"],
    ] {
        assert!(words.contains(&line.to_vec()), "{line:?} is not in\n{shown}");
    }
    let json: Value =
        serde_json::from_str(&inspect(&path, &["--count", "--json"]).with(0)).expect("JSON");
    let blocks = json["counts"][0]["inside"].as_array().expect("a list");
    let blocks = blocks.iter().find(|item| item["name"] == "blocks").expect("blocks");
    assert_eq!((&blocks["elements"], &blocks["bytes"]), (&2.into(), &72.into()));

    let bytes = capture();
    let cut = written("count-cut", &bytes[..bytes.len() - 8]);
    let shown = inspect(&cut, &["--count"]).with(1);
    assert!(shown.contains("InterfaceDescription") && shown.contains("error: "), "{shown}");
}

//! A file as JSON.

use std::fmt::Write as _;

use overlaid::layout::Kind;
use overlaid::walker::{Label, Node, NodeKind, Value as Found, Walker};
use overlaid_formats::formats;
use serde_json::Value;

use crate::{capture, inspect, names_of_sections, written};

#[test]
fn json_has_what_the_walker_finds() {
    for bytes in [capture(), capture()[..92].to_vec()] {
        let path = written("json", &bytes);
        let ended = inspect(&path, &["--json"]);
        let json: Value = serde_json::from_str(&ended.out).expect("JSON");
        let format = formats().find(|format| format.name == "pcapng").expect("pcapng");
        let root = Walker::new(format.layout, &bytes).root().expect("a root");
        let is_whole = compare(&json["node"], &root, "");
        assert_eq!(json["fits"], is_whole);
        assert_eq!(json["error"].is_null(), is_whole);
        assert_eq!(ended.status, i32::from(!is_whole));
        assert_eq!((&json["format"], &json["size"]), (&"pcapng".into(), &bytes.len().into()));
    }
}

/// Compares a node of JSON with that of the walker. Returns whether there was no error.
fn compare(json: &Value, node: &Node<'_>, path: &str) -> bool {
    let path = format!("{path}.{}", node.label());
    match node.label() {
        Label::Field(name) => assert_eq!(json["name"], name, "{path}"),
        Label::Element(index) => assert_eq!(json["index"], index, "{path}"),
        _ => {}
    }
    if node.kind() == NodeKind::Place {
        let found = node.follow().expect("it is a place").expect("it is there");
        return compare(&json["target"], &found, &path);
    }
    assert_eq!(json["offset"], node.offset(), "{path}");
    assert_eq!(json.get("size").cloned(), node.size().map(Value::from), "{path}");
    match node.value() {
        Some(Found::Bytes(bytes)) => {
            let digits = bytes.iter().fold(String::new(), |mut digits, byte| {
                write!(digits, "{byte:02x}").expect("a String grows");
                digits
            });
            assert_eq!(json["bytes"], digits, "{path}");
        }
        Some(Found::Unsigned(number)) => {
            assert_eq!(json["value"].as_u64().map(u128::from), Some(number), "{path}");
        }
        Some(Found::Variant { name, number, is_other }) => {
            assert_eq!(json["value"], number, "{path}");
            let name = name.filter(|_| !is_other);
            assert_eq!(json.get("meaning").and_then(Value::as_str), name, "{path}");
        }
        Some(value) => assert_eq!(json["value"].to_string(), format!("{value:?}"), "{path}"),
        None => {}
    }
    let key = if node.kind() == NodeKind::List { "elements" } else { "fields" };
    let is_of_numbers = node.kind() == NodeKind::List
        && matches!(node.layout().map(|layout| layout.kind), Some(Kind::Unsigned));
    if !matches!(node.kind(), NodeKind::List | NodeKind::Schema) || is_of_numbers {
        return true;
    }
    let mut shown = json[key].as_array().expect("what is in it").iter();
    let mut is_whole = true;
    for child in node.children() {
        match child {
            Ok(child) if child.kind() == NodeKind::Absent => {}
            Ok(child) => is_whole &= compare(shown.next().expect("a child"), &child, &path),
            Err(error) => {
                assert_eq!(json["error"]["message"], error.to_string(), "{path}");
                assert_eq!(json["error"]["offset"], error.offset, "{path}");
                is_whole = false;
            }
        }
    }
    assert_eq!(shown.next(), None, "{path}");
    is_whole
}

#[test]
fn json_has_one_field_or_those_of_a_byte() {
    let path = written("json-part", &capture());
    let at = inspect(&path, &["--json", "--at", "section.section_length"]).with(0);
    let at: Value = serde_json::from_str(&at).expect("JSON");
    assert_eq!((&at["at"], &at["node"]["value"]), (&"section.section_length".into(), &(-1).into()));
    let byte = inspect(&path, &["--json", "--offset", "0x4e"]).with(0);
    let byte: Value = serde_json::from_str(&byte).expect("JSON");
    let blocks = &byte["node"]["fields"][0]["fields"][0];
    assert_eq!(blocks["name"], "blocks");
    assert_eq!(blocks["elements"].as_array().map(Vec::len), Some(1));
    let data = &blocks["elements"][0]["fields"][0]["fields"][0];
    assert_eq!(data["bytes"], "68656c6c6f");
    assert_eq!(data["path"], "section.blocks[1].body.data");
}

#[test]
fn large_numbers_are_text_in_json() {
    let mut bytes = capture();
    // The length of the section.
    bytes[16..24].copy_from_slice(&((1_i64 << 53) + 1).to_le_bytes());
    let path = written("json-large", &bytes);
    let shown = inspect(&path, &["--json", "--at", "section.section_length"]).with(0);
    assert!(shown.contains(r#""value":"9007199254740993""#), "{shown}");
    bytes[16..24].copy_from_slice(&(1_i64 << 53).to_le_bytes());
    let path = written("json-large", &bytes);
    let shown = inspect(&path, &["--json", "--at", "section.section_length"]).with(0);
    assert!(shown.contains(r#""value":9007199254740992"#), "{shown}");
}

#[test]
fn a_search_for_a_byte_that_ends_early_says_so() {
    let few = names_of_sections();
    let mut many = [few.clone(), few[few.len() - 40..].repeat(6000)].concat();
    // The number of sections.
    many[0x30..0x32].copy_from_slice(&6002_u16.to_be_bytes());
    for (bytes, cut) in [(few, Value::Null), (many, true.into())] {
        let path = written("json-searched", &bytes);
        let shown = inspect(&path, &["--offset", "0x3f"]).with(0);
        let is_said = shown.contains("there are more places, which may refer to the byte");
        assert_eq!(is_said, cut == true, "{shown}");
        let out = inspect(&path, &["--offset", "0x3f", "--json"]).with(0);
        let json: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(json["cut"], cut, "{out}");
    }
}

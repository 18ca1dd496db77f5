//! The program `overlaid`: what its options show, how it ends, and what it says of odd files and wrong arguments.

#![cfg(feature = "cli")]

mod support;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use overlaid::layout::Kind;
use overlaid::walker::{Label, Node, NodeKind, Value as Found, Walker};
use overlaid_formats::formats;
use serde_json::Value;

/// A capture of one packet, with one option.
fn capture() -> Vec<u8> {
    let block = |kind: u32, body: &[u8]| {
        let length = u32::try_from(body.len() + 12).expect("small").to_le_bytes();
        [&kind.to_le_bytes(), length.as_slice(), body, &length].concat()
    };
    let section = [b"\x4d\x3c\x2b\x1a\x01\0\0\0".as_slice(), &[0xff; 8]].concat();
    let packet = [
        b"\0\0\0\0\x01\0\0\0\x02\0\0\0\x05\0\0\0\x05\0\0\0".as_slice(),
        b"hello\0\0\0",
        b"\x02\0\x04\0\x01\0\0\0\0\0\0\0",
    ]
    .concat();
    [block(0x0a0d_0d0a, &section), block(1, b"\x93\0\0\0\0\0\x04\0"), block(6, &packet)].concat()
}

/// A file for one test.
fn written(test: &str, bytes: &[u8]) -> PathBuf {
    let path = support::folder(&format!("inspect-{test}")).join("file");
    fs::write(&path, bytes).expect("the file can be written");
    path
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_overlaid"));
    program.stdin(Stdio::null()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    program
}

/// What `overlaid inspect` prints and how it ends.
fn inspect(path: &Path, arguments: &[&str]) -> Ended {
    Ended::of(program().arg("inspect").arg(path).args(arguments).output().expect("it runs"))
}

fn run(arguments: &[&str]) -> Ended {
    Ended::of(program().args(arguments).output().expect("it runs"))
}

#[derive(Debug)]
struct Ended {
    status: i32,
    out: String,
    err: String,
}

impl Ended {
    fn of(output: Output) -> Self {
        Self {
            status: output.status.code().expect("no signal"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// What it printed, if it ended with this status.
    #[track_caller]
    fn with(self, status: i32) -> String {
        assert_eq!(self.status, status, "{self:#?}");
        self.out
    }

    /// What it said is wrong, if it printed nothing and ended with this status.
    #[track_caller]
    fn refused(self, status: i32) -> String {
        assert_eq!((self.status, self.out.as_str()), (status, ""), "{self:#?}");
        let said = self.err.strip_prefix("error: ").expect("a sentence");
        assert!(!said.contains("panicked"), "{said}");
        said.trim_end().to_owned()
    }
}

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

/// An ELF file with the names of its sections, and nothing else.
fn names_of_sections() -> Vec<u8> {
    let header = b"\x7fELF\x01\x02\x01\0\0\0\0\0\0\0\0\0\0\x01\0\x14\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\x40\0\0\0\0\
        \0\x34\0\0\0\0\0\x28\0\x02\0\x01\0.shstrtab\0\0";
    let section = [1_u32, 3, 0, 0, 0x34, 11, 0, 0, 1, 0].map(u32::to_be_bytes).concat();
    [header.as_slice(), &[0; 40], &section].concat()
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
fn wrong_arguments_get_a_sentence_with_a_way_out() {
    let path = written("wrong", &capture());
    let said = inspect(&path, &["--as", "pcapgn"]).refused(2);
    assert!(said.starts_with("there is no format `pcapgn`; did you mean `pcapng`"), "{said}");
    let said = inspect(&path, &["--at", "section.blcoks[1]"]).refused(2);
    assert!(said.contains("did you mean `section.blocks`?"), "{said}");
    let said = inspect(&path, &["--at", "section.blocks[7]"]).refused(2);
    assert!(said.contains("`section.blocks` has 2 elements, `[0]` to `[1]`"), "{said}");
    let said = inspect(&path, &["--at", "section.blocks.kind"]).refused(2);
    assert!(said.contains("is a list, so write `section.blocks` with an index"), "{said}");
    let said = inspect(&path, &["--at", "section.blocks[99999999999999999999]"]).refused(2);
    assert!(said.contains("`section.blocks` has 2 elements"), "{said}");
    let said = inspect(&path, &["--at", "kind.x"]).refused(2);
    assert!(said.contains("`kind` is a value, and has nothing in it"), "{said}");
    let said = inspect(&path, &["--offset", "100"]).refused(2);
    assert!(said.contains("there is no byte 100") && said.contains("is 99 (0x63)"), "{said}");
    for arguments in [
        &["--depth", "0"][..],
        &["--offset", "x"],
        &["--offset", "-1"],
        &["--elements", "-1"],
        &["--at", "kind", "--offset", "0"],
        &["--count", "--at", "kind"],
        &["--colour"],
    ] {
        let ended = inspect(&path, arguments);
        assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ended.err.starts_with("error: "), "{}", ended.err);
    }
    assert_eq!(run(&["inspcet"]).status, 2);
    assert_eq!(run(&[]).status, 2);
}

#[test]
fn odd_files_get_a_sentence() {
    let folder = support::folder("inspect-odd");
    let said = inspect(&folder, &[]).refused(2);
    assert!(said.ends_with("it is a folder"), "{said}");
    let said = inspect(&folder.join("none"), &[]).refused(2);
    assert!(said.ends_with("there is no such file"), "{said}");
    let empty = written("empty", b"");
    let said = inspect(&empty, &[]).refused(1);
    assert!(said.ends_with("is empty, so it has no format"), "{said}");
    let shown = inspect(&empty, &["--as", "pcapng"]).with(1);
    assert!(shown.contains("error: "), "{shown}");
    let said = inspect(&empty, &["--as", "pcapng", "--offset", "0"]).refused(2);
    assert!(said.ends_with("is empty"), "{said}");
    let text = written("text", b"plain text");
    let said = inspect(&text, &[]).refused(1);
    assert!(said.contains("`--as NAME`"), "{said}");
}

#[cfg(unix)]
#[test]
fn what_has_no_end_is_refused() {
    let said = inspect(Path::new("/dev/zero"), &["--as", "pcapng"]).refused(2);
    assert!(said.contains("gives more than 256 MiB"), "{said}");
}

#[test]
fn the_standard_input_is_read_to_its_end() {
    let mut program = program();
    let mut child = program
        .args(["inspect", "-", "--at", "section.minor"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut input = child.stdin.take().expect("an input");
    input.write_all(&capture()).expect("it is read");
    drop(input);
    let ended = Ended::of(child.wait_with_output().expect("it ends"));
    assert_eq!(ended.with(0), "0e  00 00                    section.minor: u16 = 0\n");
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_read_to_its_end() {
    let pipe = support::folder("inspect-fifo").join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
    assert!(made.success());
    let writer = {
        let pipe = pipe.clone();
        thread::spawn(move || fs::write(pipe, capture()))
    };
    let shown = inspect(&pipe, &["--at", "section.minor"]).with(0);
    writer.join().expect("no panic").expect("it is read");
    assert!(shown.ends_with("section.minor: u16 = 0\n"), "{shown}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_large_file_is_mapped_and_not_read() {
    let path = written("sparse", &capture());
    let file = File::options().append(true).open(&path).expect("the file");
    file.set_len(10 << 30).expect("a sparse file");
    let shown = inspect(&path, &["--elements", "2"]).with(0);
    assert!(shown.contains("[1]: Block (52 bytes)"), "{shown}");
    let shown = inspect(&path, &["--offset", "0x4e"]).with(0);
    assert!(shown.contains("path: section.blocks[1].body.data\n"), "{shown}");
    let shown = inspect(&path, &["--json", "--at", "section.blocks[0]"]).with(0);
    assert!(serde_json::from_str::<Value>(&shown).is_ok(), "{shown}");
    fs::remove_file(&path).expect("the file is ours");
}

#[cfg(unix)]
#[test]
fn an_output_that_is_closed_is_no_error() {
    let packet = &capture()[48..];
    let path = written("closed", &[capture(), packet.repeat(3000)].concat());
    for arguments in [&["--elements", "all"][..], &["--json"]] {
        let mut program = program();
        let mut child = program
            .arg("inspect")
            .arg(&path)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        // Nobody reads the output, which does not fit into the pipe.
        drop(child.stdout.take());
        let ended = child.wait_with_output().expect("it ends");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
        assert_eq!(ended.status.code(), Some(0));
    }
}

/// What the program prints to a terminal of this width, by `script`, which all Linux systems have.
#[cfg(target_os = "linux")]
fn on_terminal(columns: u32, arguments: &str) -> String {
    let program = env!("CARGO_BIN_EXE_overlaid");
    let command = format!("stty rows 40 cols {columns}; exec '{program}' {arguments}");
    let output = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .env("TERM", "xterm-256color")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .output()
        .expect("script of util-linux");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_has_colors_and_its_width() {
    let path = written("terminal", &capture());
    let path = path.display();
    let narrow = on_terminal(64, &format!("inspect '{path}'"));
    assert!(narrow.contains("\x1b[3"), "{narrow}");
    let widest = |shown: &str| {
        let plain = anstream::adapter::strip_str(shown).to_string();
        plain.lines().map(|line| line.trim_end().chars().count()).max().expect("lines")
    };
    assert!(widest(&narrow) <= 64, "{narrow}");
    assert!(narrow.contains('…'), "what does not fit is cut: {narrow}");
    let wide = on_terminal(200, &format!("inspect '{path}'"));
    assert!(!wide.contains('…'), "{wide}");
    let json = on_terminal(80, &format!("inspect '{path}' --json --at kind"));
    assert!(json.contains("\n  \"format\": \"pcapng\","), "{json}");
    let plain = on_terminal(80, &format!("--color never inspect '{path}'"));
    assert!(!plain.contains('\x1b'), "{plain}");
    let forced = program().args(["--color", "always", "inspect"]).arg(path.to_string()).output();
    assert!(Ended::of(forced.expect("it runs")).with(0).contains("\x1b[3"));
}

/// What a command prints that reads a named pipe, into which a MiB is written at a time until it is enough.
#[cfg(target_os = "linux")]
fn fed(pipe: &Path, command: &str, is_enough: impl Fn(&str, Duration) -> bool) -> String {
    let _ = fs::remove_file(pipe);
    assert!(Command::new("mkfifo").arg(pipe).status().expect("mkfifo").success());
    let start = Instant::now();
    let mut shell = Command::new("sh");
    let shell = shell.args(["-c", command]).env("TERM", "xterm").stdin(Stdio::null());
    let mut child = shell.stdout(Stdio::piped()).spawn().expect("a shell");
    let mut out = child.stdout.take().expect("an output");
    let (send, receive) = mpsc::channel();
    let reading = thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = out.read(&mut bytes) {
            let text = String::from_utf8_lossy(&bytes[..count]).into_owned();
            if send.send(text).is_err() {
                break;
            }
        }
    });
    let mut input = File::options().write(true).open(pipe).expect("the program reads it");
    let (mut said, piece) = (String::new(), vec![0; 1 << 20]);
    // More than 256 of them are refused.
    for _ in 0..250 {
        input.write_all(&piece).expect("the program reads it");
        said.extend(receive.recv_timeout(Duration::from_millis(20)));
        if is_enough(&said, start.elapsed()) {
            break;
        }
    }
    drop(input);
    said.extend(receive.iter());
    reading.join().expect("no panic");
    child.wait().expect("it ends");
    said
}

#[cfg(target_os = "linux")]
#[test]
fn what_takes_longer_than_a_second_has_a_bar_on_a_terminal_only() {
    let pipe = support::folder("inspect-progress").join("pipe");
    let program = env!("CARGO_BIN_EXE_overlaid");
    let inspect = format!("exec '{program}' inspect '{}' --as pcapng", pipe.display());
    let on_terminal = format!("script -qec \"{inspect}\" /dev/null");
    let start = Instant::now();
    let said = fed(&pipe, &on_terminal, |said, _| said.contains("reading"));
    assert!(said.contains("reading") && said.contains("MiB"), "{said}");
    assert!(start.elapsed() >= Duration::from_secs(1), "{said}");
    let (_, after) = said.rsplit_once("reading").expect("a bar");
    assert!(after.contains("error: field `kind` of"), "the bar goes before the output: {said}");
    let enough = |_: &str, time| time > Duration::from_millis(1500);
    let said = fed(&pipe, &format!("{inspect} 2>&1 >/dev/null"), enough);
    assert_eq!(said, "");
}

#[test]
fn the_formats_are_listed() {
    let shown = run(&["formats"]).with(0);
    assert_eq!(shown.lines().count(), formats().count());
    for format in formats() {
        let line = shown.lines().find(|line| line.split_whitespace().next() == Some(format.name));
        assert!(line.expect("a line").ends_with(format.title), "{shown}");
    }
}

#[test]
fn the_help_teaches() {
    let help = run(&["--help"]).with(0);
    assert!(help.contains("Examples:\n  overlaid inspect"), "{help}");
    let help = run(&["inspect", "--help"]).with(0);
    for word in ["Exit status:", "JSON:", "--offset 0x40", "2^53", "meaning"] {
        assert!(help.contains(word), "{word} is not in\n{help}");
    }
    let short = run(&["inspect", "-h"]).with(0);
    assert!(short.len() < help.len() && short.contains("Exit status:"), "{short}");
    assert!(run(&["--version"]).with(0).starts_with("overlaid "));
}

#[test]
fn shells_and_man_get_their_files() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&["completions", shell]).with(0);
        assert!(script.contains("inspect") && script.contains("offset"), "{shell}");
    }
    let page = run(&["man"]).with(0);
    assert!(page.contains(".TH overlaid 1"), "{page}");
    let folder = support::folder("inspect-man");
    run(&["man", "--folder", folder.to_str().expect("UTF-8")]).with(0);
    let page = fs::read_to_string(folder.join("overlaid-inspect.1")).expect("a page");
    assert!(page.contains("EXAMPLES") || page.contains("Examples"), "{page}");
}

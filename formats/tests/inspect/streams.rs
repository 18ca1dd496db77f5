//! Pipes, large files, and an output that is closed.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use serde_json::Value;

use crate::{Ended, capture, inspect, program, support, written};

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

#[test]
fn the_standard_input_has_no_name_in_a_sentence() {
    // It is closed, and so empty.
    let said = inspect(Path::new("-"), &[]).refused(1);
    assert_eq!(said, "the standard input is empty, so it has no format");
    let said = inspect(Path::new("-"), &["--as", "png", "--offset", "0"]).refused(2);
    assert_eq!(said, "there is no byte 0: the standard input is empty");
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

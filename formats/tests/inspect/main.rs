//! The program `overlaid`: what its options show, how it ends, and what it says of odd files and wrong arguments.

#![cfg(feature = "cli")]

mod json;
mod refusals;
mod streams;
#[path = "../support/mod.rs"]
mod support;
#[cfg(target_os = "linux")]
mod terminal;
mod tree;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use overlaid_formats::formats;

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

/// An ELF file with the names of its sections, and nothing else.
fn names_of_sections() -> Vec<u8> {
    let header = b"\x7fELF\x01\x02\x01\0\0\0\0\0\0\0\0\0\0\x01\0\x14\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\x40\0\0\0\0\
        \0\x34\0\0\0\0\0\x28\0\x02\0\x01\0.shstrtab\0\0";
    let section = [1_u32, 3, 0, 0, 0x34, 11, 0, 0, 1, 0].map(u32::to_be_bytes).concat();
    [header.as_slice(), &[0; 40], &section].concat()
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

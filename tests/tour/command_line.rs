//! The program `tour`, run as a user runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::{env, fs, str};

use rustix::pipe::{PipeFlags, pipe_with};

/// The program, which is built once.
fn tour() -> Command {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    Command::new(PROGRAM.get_or_init(|| overlaid_tests::example("tour")))
}

fn tour_of(path: &Path) -> Output {
    tour().arg(path).output().unwrap()
}

/// A file for this test in the target directory.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[track_caller]
fn assert_refused(output: &Output, reason: &str) {
    let (out, error) = (&output.stdout, str::from_utf8(&output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(1));
    assert!(out.is_empty(), "{out:?}");
    assert!(error.starts_with("tour: ") && error.contains(reason), "{error}");
    assert!(error.lines().count() == 1 && error.ends_with('\n'), "{error}");
    assert!(!error.contains("panicked"), "{error}");
}

#[test]
fn without_a_path_it_reads_its_own_executable_and_shows_the_buffer() {
    let output = tour().output().unwrap();
    let text = str::from_utf8(&output.stdout).unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    for expected in [" .text\n", " .dynstr\n", "[13124, 4386, 0, 0, 0, 0, 0, 0]"] {
        assert!(text.contains(expected), "no {expected} in {text}");
    }
}

#[test]
fn with_a_path_it_reads_that_file() {
    let output = tour_of(&env::current_exe().unwrap());
    assert!(output.status.success() && output.stderr.is_empty());
}

#[test]
fn a_file_that_is_not_elf_is_refused() {
    let reason = "the ELF header cannot be read: ";
    assert_refused(&tour_of(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))), reason);
    assert_refused(&tour_of(&file("empty", b"")), reason);
    assert_refused(&tour_of(&file("short", b"\x7fELF\x02\x01\x01")), reason);
}

#[test]
fn a_file_that_is_cut_short_is_refused() {
    let own = fs::read(env::current_exe().unwrap()).unwrap();
    assert_refused(&tour_of(&file("header", &own[..40])), "field `long` of `Word`");
    assert_refused(&tour_of(&file("half", &own[..own.len() / 2])), "field `zero` of `Header`");
}

#[test]
fn a_path_that_is_no_readable_file_is_refused() {
    assert_refused(&tour_of(Path::new(env!("CARGO_MANIFEST_DIR"))), "cannot read");
    assert_refused(&tour_of(Path::new("/no/such/file")), "cannot read /no/such/file: ");
    assert_refused(
        &tour_of(Path::new("two\nlines \x1b[2J")),
        "cannot read two\\nlines \\u{1b}[2J: ",
    );
}

#[test]
fn two_paths_are_refused() {
    assert_refused(&tour().args(["a", "b"]).output().unwrap(), "one path");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let (reader, writer) = pipe_with(PipeFlags::CLOEXEC).unwrap();
    drop(reader);
    let output = tour().stdout(writer).output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

//! gzip files of gzip and of Python, and blocked ones, compared with what Python and gzip read.

#![cfg(feature = "archive")]

#[path = "reading/archive.rs"]
#[allow(dead_code, reason = "each test reads one format")]
mod reading;
mod support;

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use overlaid::OverlayError;
use overlaid_formats::archive::gzip::{BodyView, Extra, File, MemberView, Method, System};
use overlaid_formats::{Format, format_of};

fn format() -> &'static Format {
    overlaid_formats::formats().find(|format| format.name == "gzip").expect("the format is there")
}

/// Files of all kinds, in a folder of this name.
fn made(name: &str) -> PathBuf {
    let folder = support::folder(name);
    let argument = folder.to_str().expect("a path of UTF-8");
    support::python(include_str!("support/make_gzip.py"), &[argument]);
    folder
}

fn line(member: &MemberView, at: usize) -> String {
    let fields = member.extra().map(|extra| extra.fields().bytes().to_vec());
    let shown =
        |bytes: Option<Vec<u8>>| bytes.map_or_else(|| "-".to_owned(), |bytes| format!("{bytes:?}"));
    format!(
        "member {at} {} {} {} {} {} {} {} {} {} {} {}",
        member.changed(),
        member.effort(),
        match member.system() {
            System::Unix => 3,
            System::Unknown => 255,
            System::Fat => 0,
            system => panic!("{system:?}"),
        },
        u8::from(member.is_text()),
        shown(member.name().map(<[u8]>::to_vec)),
        shown(member.comment().map(<[u8]>::to_vec)),
        shown(fields),
        member.header_crc().map_or_else(|| "-".to_owned(), |crc| crc.to_string()),
        crc32fast::hash(member.data()),
        member.crc32(),
        member.size(),
    )
}

#[test]
fn every_field_is_what_python_reads() {
    if support::without_samples() {
        return;
    }
    let folder = made("gzip-every-field");
    let argument = folder.to_str().expect("a path of UTF-8");
    let theirs = support::python(include_str!("support/show_gzip.py"), &[argument]);
    let mut ours = String::new();
    for path in support::files(&folder, |_| true) {
        let bytes = fs::read(&path).expect("the file can be read");
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("gzip"));
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name of UTF-8");
        writeln!(ours, "file {name}").expect("a string grows");
        for member in File::overlay(&bytes).expect("a file").members() {
            let member = member.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!(member.method(), Method::Deflate);
            assert_ne!(member.is_header_intact(), Some(false), "{}", path.display());
            let at = member.bytes().as_ptr().addr() - bytes.as_ptr().addr();
            writeln!(ours, "{}", line(&member, at)).expect("a string grows");
        }
    }
    assert_eq!(ours, theirs);
    assert!(ours.lines().count() > 20);
}

#[test]
fn names_checksums_and_sizes_are_what_gzip_lists() {
    if support::without_samples() {
        return;
    }
    let folder = made("gzip-lists");
    for name in ["gzip.gz", "gzip-fast.gz"] {
        let path = folder.join(name);
        let bytes = fs::read(&path).expect("the file can be read");
        let member = File::overlay(&bytes)
            .expect("a file")
            .members()
            .first()
            .expect("a member")
            .expect("a member");
        let listed = support::output("gzip", ["-lvN", path.to_str().expect("a path of UTF-8")]);
        let words: Vec<_> = listed.lines().nth(1).expect("a line").split_whitespace().collect();
        assert_eq!(words[0], "defla");
        assert_eq!(words[1], format!("{:08x}", member.crc32()));
        assert_eq!(words[5], bytes.len().to_string());
        assert_eq!(words[6], member.size().to_string());
        assert!(words[8].ends_with(&member.name_text().expect("a name")), "{listed}");
        let text = support::output("gzip", ["-dc", path.to_str().expect("a path of UTF-8")]);
        assert!(member.has_crc32(text.as_bytes()) && !member.has_crc32(b"another"));
    }
}

#[test]
fn a_value_is_built_to_the_bytes_of_the_file() {
    if support::without_samples() {
        return;
    }
    for path in support::files(&made("gzip-built"), |_| true) {
        let bytes = fs::read(&path).expect("the file can be read");
        for member in File::overlay(&bytes).expect("a file").members() {
            let member = member.expect("a member");
            let value = member.to_value().expect("a value");
            assert_eq!(value.to_bytes().expect("bytes"), member.bytes(), "{}", path.display());
        }
    }
}

#[test]
fn no_change_of_a_byte_makes_reading_panic() {
    if support::without_samples() {
        return;
    }
    let folder = made("gzip-changes");
    for name in ["all.gz", "blocks.gz"] {
        let bytes = fs::read(folder.join(name)).expect("the file can be read");
        support::with_each_change(&bytes[..bytes.len().min(500)], |bytes| {
            support::dumped(format(), bytes, 4);
            reading::read_gzip(bytes);
        });
    }
}

#[test]
fn what_is_wrong_is_said_with_field_and_offset() {
    let member = |bytes: &[u8]| {
        let members = File::overlay(bytes).expect("a file").members();
        members.first().expect("a member").expect_err("wrong")
    };
    let short = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03name";
    assert_eq!(
        member(short).to_string(),
        "field `name` of `Member` at byte 10: the byte 0x00 that ends it is missing"
    );
    let error = member(b"\x1f\x8c\x08\x08\0\0\0\0\0\x03name");
    assert!(matches!(
        error,
        OverlayError::Value { schema: "Member", field: "magic", offset: 0, .. }
    ));
    let cut = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb\xc8\x04\0";
    let text = "field `data` of `Member` at byte 10: its size or its offset is negative";
    assert_eq!(member(cut).to_string(), text);
    let field = Extra::overlay(b"BC\x02\0\x0f\x01").expect("a field");
    assert!(matches!(field.body(), BodyView::Block(0x10f)));
}

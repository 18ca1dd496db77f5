//! ZIP files of Python's zipfile and of Info-ZIP's zip, compared with what zipfile and zipinfo read.

#![cfg(feature = "archive")]

#[path = "reading/archive.rs"]
#[allow(dead_code, reason = "each test reads one format")]
mod reading;
mod support;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use overlaid::{Be, Overlay, OverlayError};
use overlaid_formats::archive::zip::{
    About, AboutOverlay, BodyView, EntryView, ExtraView, File, FileView, LocalFile, Method, System,
};
use overlaid_formats::{Format, format_of};

fn format() -> &'static Format {
    overlaid_formats::formats().find(|format| format.name == "zip").expect("the format is there")
}

/// Files of all kinds, in a folder of this name.
fn made(name: &str) -> std::path::PathBuf {
    let folder = support::folder(name);
    support::python(
        include_str!("support/make_zip.py"),
        &[folder.to_str().expect("a path of UTF-8")],
    );
    folder
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string grows");
        text
    })
}

/// The bits of the flags, as the two bytes hold them.
fn flags(about: &AboutOverlay) -> u16 {
    u16::from(about.is_encrypted())
        | u16::from(about.option()) << 1
        | u16::from(about.has_descriptor()) << 3
        | u16::from(about.is_enhanced()) << 4
        | u16::from(about.is_patch()) << 5
        | u16::from(about.is_strongly_encrypted()) << 6
        | u16::from(about.unused()) << 7
        | u16::from(about.is_utf8()) << 11
        | u16::from(about.is_enhanced_compression()) << 12
        | u16::from(about.is_masked()) << 13
        | u16::from(about.reserved()) << 14
}

fn entry_line(entry: &EntryView, start: u64) -> Result<String, OverlayError> {
    let about = entry.about();
    let local = entry.local()?;
    let fields: Vec<u8> = local.fields().bytes().to_vec();
    let (date, time) = (about.date(), about.time());
    Ok(format!(
        "entry {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}",
        hex(entry.name_text().as_bytes()),
        hex(entry.comment()),
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute(),
        time.second(),
        u16::from_be_bytes(*Be::<Method>::from(about.method()).bytes()),
        Be::<System>::from(entry.made_by_system()).bytes()[0],
        entry.made_by_version(),
        about.version_needed(),
        about.version_needed_system(),
        flags(about),
        entry.disk(),
        u16::from(entry.is_text()) | entry.internal() << 1,
        entry.external(),
        entry.offset64() + start,
        about.crc32(),
        entry.compressed_size(),
        entry.size(),
        hex(entry.extra()),
        hex(local.name()),
        hex(&fields),
        crc32fast::hash(local.data()),
    ))
}

fn lines(path: &Path) -> Result<String, OverlayError> {
    let bytes = fs::read(path).expect("the file can be read");
    let file = File::overlay(&bytes)?;
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name of UTF-8");
    let mut text = format!("file {name}\ncomment {}\n", hex(file.comment()));
    let mut entries = 0;
    for entry in file.directory() {
        writeln!(text, "{}", entry_line(&entry?, file.start())?).expect("a string grows");
        entries += 1;
    }
    assert_eq!(file.entries(), entries, "{name}");
    Ok(text)
}

#[test]
fn every_field_is_what_zipfile_reads() {
    if support::without_samples() {
        return;
    }
    let folder = made("zip-every-field");
    let theirs = support::python(
        include_str!("support/show_zip.py"),
        &[folder.to_str().expect("a path of UTF-8")],
    );
    let paths = support::files(&folder, |_| true);
    assert!(paths.len() > 35);
    let ours: String = paths
        .iter()
        .map(|path| lines(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        .collect();
    for (ours, theirs) in ours.lines().zip(theirs.lines()) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours.lines().count(), theirs.lines().count());
}

/// The extra fields of an entry and its file, as zipinfo writes them.
fn extra_lines(field: &ExtraView, text: &mut String) {
    match field.body() {
        BodyView::Timestamps(times) => {
            for (name, time) in [
                ("Modified", times.changed()),
                ("Accessed", times.read()),
                ("Created", times.created()),
            ] {
                if let Some(time) = time {
                    writeln!(text, "{name} {time}").expect("a string grows");
                }
            }
        }
        BodyView::UnixIds(ids) => {
            let (user, group) = ids.numbers().expect("numbers of 32 bits");
            writeln!(text, "ids {user} {group}").expect("a string grows");
        }
        body => panic!("{body:?}"),
    }
}

#[test]
fn extra_fields_are_what_the_system_says_of_the_files() {
    if support::without_samples() {
        return;
    }
    let folder = support::folder("zip-extra-fields");
    let text = folder.join("text");
    fs::write(&text, "text").expect("the file can be written");
    let path = |name: &str| folder.join(name).to_str().expect("a path of UTF-8").to_owned();
    support::output("zip", ["-q", "-j", &path("a.zip"), &path("text")]);
    let bytes = fs::read(folder.join("a.zip")).expect("the file can be read");
    let entry = File::overlay(&bytes)
        .expect("a ZIP file")
        .entry(b"text")
        .expect("entries")
        .expect("the entry");
    // The times that zip read, before it changed the last of them by reading the file.
    let told = support::output("stat", ["-c", "Modified %Y\nids %u %g", &path("text")]);
    let mut ours = String::new();
    for field in entry.fields().expect("fields") {
        extra_lines(&field.expect("a field"), &mut ours);
    }
    assert_eq!(ours, told);
    let mut in_file = String::new();
    for field in entry.local().expect("the file").fields() {
        extra_lines(&field.expect("a field"), &mut in_file);
    }
    assert!(in_file.starts_with("Modified ") && in_file.contains("\nAccessed "), "{in_file}");
    assert!(in_file.ends_with(&told[told.find("ids").expect("ids")..]), "{in_file}");
    assert_eq!(
        entry.changed().expect("fields"),
        told.lines().next().and_then(|line| line[9..].parse().ok())
    );
    assert_eq!(entry.mode().map(|mode| mode & 0o777), Some(0o644));
}

#[test]
fn stored_files_are_intact_until_a_byte_changes() {
    if support::without_samples() {
        return;
    }
    let folder = made("zip-intact");
    for name in [
        "python-stored.zip",
        "python-stored.streamed.zip",
        "python-stored-zip64.zip",
        "zip-stored.zip",
    ] {
        let mut bytes = fs::read(folder.join(name)).expect("the file can be read");
        let data_at = {
            let file = File::overlay(&bytes).expect("a ZIP file");
            for entry in file.directory() {
                assert_eq!(
                    entry.expect("an entry").is_intact().expect("a file"),
                    Some(true),
                    "{name}"
                );
            }
            let entry = file.entry(b"random.bin").expect("entries").expect("the entry");
            let data = entry.local().expect("the file").data();
            data.as_ptr() as usize - bytes.as_ptr() as usize
        };
        bytes[data_at + 100] ^= 1;
        let file = File::overlay(&bytes).expect("a ZIP file");
        let entry = file.entry(b"random.bin").expect("entries").expect("the entry");
        assert_eq!(entry.is_intact().expect("the file"), Some(false), "{name}");
    }
    let bytes = fs::read(folder.join("python-deflated.zip")).expect("the file can be read");
    let entry = File::overlay(&bytes)
        .expect("a ZIP file")
        .entry(b"long.txt")
        .expect("entries")
        .expect("the entry");
    assert_eq!(entry.about().method(), Method::Deflated);
    assert_eq!(entry.is_intact().expect("the file"), None);
}

#[test]
fn descriptors_of_streams_have_what_the_directory_has() {
    if support::without_samples() {
        return;
    }
    let folder = made("zip-descriptors");
    let mut wide = 0;
    for path in
        support::files(&folder, |path| path.to_str().is_some_and(|path| path.contains("streamed")))
    {
        let bytes = fs::read(&path).expect("the file can be read");
        for entry in File::overlay(&bytes).expect("a ZIP file").directory() {
            let entry = entry.expect("an entry");
            let local = entry.local().expect("a file");
            let Some(descriptor) = local.descriptor() else {
                assert!(!entry.about().has_descriptor());
                continue;
            };
            assert_eq!(
                (descriptor.crc32(), descriptor.compressed_size(), descriptor.size()),
                (entry.about().crc32(), entry.compressed_size(), entry.size()),
                "{} in {}",
                entry.name_text(),
                path.display()
            );
            wide += usize::from(descriptor.size64().is_some());
        }
    }
    assert!(wide > 10);
}

#[test]
fn a_value_is_built_to_the_bytes_of_the_file() {
    if support::without_samples() {
        return;
    }
    let folder = made("zip-built");
    let bytes = fs::read(folder.join("zip.zip")).expect("the file can be read");
    for entry in File::overlay(&bytes).expect("a ZIP file").directory() {
        let entry = entry.expect("an entry");
        let local = entry.local().expect("a file");
        let size = entry.compressed_size();
        let value = local.to_value().expect("a value");
        assert_eq!(value.to_bytes_given(size, false).expect("bytes"), local.bytes());
        let value = entry.to_value().expect("a value");
        assert_eq!(value.to_bytes_given(0).expect("bytes"), entry.bytes());
    }
}

#[test]
fn bytes_after_the_comment_do_not_hide_the_directory_as_zipfile_reads_them() {
    if support::without_samples() {
        return;
    }
    let folder = made("zip-trailing");
    let mut compared = 0;
    for path in support::files(&folder, |path| path.extension().is_some_and(|it| it == "zip")) {
        let mut bytes = fs::read(&path).unwrap();
        let Ok(file) = File::overlay(&bytes) else { continue };
        let names = |file: &FileView| -> Vec<Vec<u8>> {
            file.directory().into_iter().map(|entry| entry.unwrap().name().to_vec()).collect()
        };
        let expected = names(&file);
        bytes.extend(b"PK\x05 and more");
        assert_eq!(names(&File::overlay(&bytes).unwrap()), expected, "{}", path.display());
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn a_comment_may_hold_the_signature_of_the_record() {
    let mut bytes = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x30\x75".to_vec();
    bytes.extend(b"PK\x05\x06\x99\x99".repeat(5000));
    let file = File::overlay(&bytes).expect("a ZIP file");
    assert_eq!(
        (file.comment().len(), file.end().disk(), file.directory().is_empty()),
        (30_000, 0, true)
    );
}

#[test]
#[cfg(feature = "net")]
fn a_capture_that_ends_as_a_zip_file_does_is_a_capture() {
    let mut bytes = b"\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0".to_vec();
    bytes.extend(b"\0\0\x01\0\x01\0\0\0");
    bytes.extend(b"\0\0\0\0\0\0\0\0\x16\0\0\0\x16\0\0\0");
    bytes.extend(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    assert_eq!(format_of(&bytes).map(|format| format.name), Some("pcap"));
    assert_eq!(format_of(&bytes[40..]).map(|format| format.name), Some("zip"));
}

#[test]
fn no_change_of_a_byte_makes_reading_panic() {
    if support::without_samples() {
        return;
    }
    let folder = made("zip-changes");
    for name in ["zip-comment.zip", "python-end64.moved.zip", "zip-streamed-zip64.zip"] {
        let bytes = fs::read(folder.join(name)).expect("the file can be read");
        // The records are at the end of the file.
        let bytes = if name.contains("end64") { &bytes[bytes.len() - 700..] } else { &bytes };
        support::with_each_change(bytes, |bytes| {
            reading::read_zip(bytes);
            support::dumped(format(), bytes, 4);
        });
    }
}

#[test]
fn what_is_wrong_is_said_with_field_and_offset() {
    let bytes = b"PK\x01\x02\x1e\x03\x0a\0\0\0\0\0\0\0\x21\0\xac\x2a\x93\xd8\x02\0\0\0\x02\0\0\0\x01\0\0\0\0\0\0\0\
        \x01\0\0\0\xa4\x81\0\0\0\0aPK\x05\x06\0\0\0\0\x01\0\x01\0\x2f\0\0\0\0\0\0\0\0\0";
    assert_eq!(format_of(bytes).map(|format| format.name), Some("zip"));
    let error = |bytes: &[u8]| File::overlay(bytes).expect_err("wrong").to_string();
    assert_eq!(
        error(b"PK\x03\x04"),
        "field `end` of `File` at byte 0: its size or its offset is negative"
    );

    let mut changed = *bytes;
    changed[47 + 12] = 0x30; // the size of the directory
    assert!(error(&changed).starts_with("field `directory` of `File`"), "{}", error(&changed));

    let file = File::overlay(bytes).expect("a ZIP file");
    let entry = file.entry(b"a").expect("entries").expect("the entry");
    let error = entry.local().expect_err("no file");
    assert_eq!(
        error.to_string(),
        "field `signature` of `LocalFile`: \"PK\\x01\\x02\" at byte 0 is not the magic \"PK\\x03\\x04\""
    );

    let mut changed = *bytes;
    changed[0] = b'Q';
    let directory = File::overlay(&changed).expect("a ZIP file").directory();
    let error = directory.into_iter().next().expect("an entry").expect_err("no entry");
    assert!(matches!(error, OverlayError::Value { schema: "Entry", .. }), "{error:?}");

    let short = LocalFile::overlay_given(&b"PK\x03\x04"[..], 0, false).expect_err("too short");
    assert_eq!(short.needed(), Some(4 + About::SIZE));
}

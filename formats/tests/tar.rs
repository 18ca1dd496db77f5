//! tar archives of GNU tar and of Python's tarfile, compared with what tarfile reads.

#![cfg(feature = "archive")]

#[path = "reading/archive.rs"]
#[allow(dead_code, reason = "each test reads one format")]
mod reading;
mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use overlaid::{Be, Overlay, OverlayError};
use overlaid_formats::archive::tar::{
    Attribute, ContentView, Entry, ExtensionView, File, Kind, Member, checksum,
};
use overlaid_formats::{Format, format_of};

fn format() -> &'static Format {
    overlaid_formats::formats().find(|format| format.name == "tar").expect("the format is there")
}

/// Archives of all kinds, in a folder of this name.
fn made(name: &str) -> std::path::PathBuf {
    let folder = support::folder(name);
    let argument = folder.to_str().expect("a path of UTF-8");
    support::python(include_str!("support/make_tar.py"), &[argument]);
    folder
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string grows");
        text
    })
}

/// All attributes of an entry, and those that hold for the whole archive, by their names.
fn attributes<'a>(
    global: &BTreeMap<&'a [u8], &'a [u8]>,
    own: &BTreeMap<&'a [u8], &'a [u8]>,
) -> String {
    let mut all = global.clone();
    all.extend(own);
    let shown =
        all.iter().map(|(key, value)| format!("{}={}", String::from_utf8_lossy(key), hex(value)));
    shown.collect::<Vec<_>>().join(",")
}

/// A number that an attribute says, or else the header.
fn number(entry: &Entry, key: &str, header: i64) -> f64 {
    let said = entry.attribute(key.as_bytes());
    let text =
        said.map_or_else(|| header.to_string(), |text| String::from_utf8_lossy(text).into_owned());
    text.parse().expect("a number")
}

fn entry_line(entry: &Entry, attributes: &str) -> String {
    let member = entry.member();
    let is_map = entry.attribute(b"GNU.sparse.major").is_some();
    let (major, minor) = match member.extension() {
        ExtensionView::Ustar(ustar) => (ustar.major(), ustar.minor()),
        ExtensionView::Gnu(gnu) => (gnu.major(), gnu.minor()),
        ExtensionView::Other(_) => (0, 0),
    };
    let (user, group) = member.owners().unwrap_or_default();
    let path = entry.attribute(b"GNU.sparse.name").map_or(entry.path(), Into::into);
    let path = path.strip_suffix(b"/").unwrap_or(&path);
    let data = entry.data();
    let sparse =
        entry.sparse().iter().map(|(at, size)| format!("[{at}, {size}]")).collect::<Vec<_>>();
    let kind = Be::<Kind>::from(member.kind()).bytes()[0];
    format!(
        "entry {} {} {} {} {} {:?} {} {kind:02x} {} {} {major} {minor} {} {attributes}",
        hex(path),
        hex(entry.link()),
        member.mode(),
        number(entry, "uid", member.uid()),
        number(entry, "gid", member.gid()),
        number(entry, "mtime", member.changed()),
        member.checksum(),
        hex(entry.attribute(b"uname").unwrap_or(user)),
        hex(entry.attribute(b"gname").unwrap_or(group)),
        if is_map {
            "- - -".to_owned()
        } else {
            format!("{} {} [{}]", crc32fast::hash(data), data.len(), sparse.join(", "))
        },
    )
}

fn lines(path: &Path) -> Result<String, OverlayError> {
    let bytes = fs::read(path).expect("the file can be read");
    assert_eq!(format_of(&bytes).map(|format| format.name), Some("tar"), "{}", path.display());
    let file = File::overlay(&bytes)?;
    assert!(file.end().iter().all(|byte| *byte == 0));
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name of UTF-8");
    let mut text = format!("file {name}\n");
    let (mut global, mut own) = (BTreeMap::new(), BTreeMap::new());
    let mut entries = file.entries();
    for member in file.members() {
        let member = member?;
        assert!(member.is_intact(), "{name}: {:?}", member.path());
        match member.content() {
            ContentView::Attributes(list) => {
                let target = if member.kind() == Kind::PaxGlobal { &mut global } else { &mut own };
                target.extend(list.iter().map(|attribute| (attribute.key(), attribute.value())));
            }
            ContentView::Path(_) => {}
            ContentView::Data(_) => {
                let entry = entries.next().expect("an entry")?;
                writeln!(text, "{}", entry_line(&entry, &attributes(&global, &own)))
                    .expect("a string grows");
                own.clear();
            }
        }
    }
    assert!(entries.next().is_none());
    Ok(text)
}

#[test]
fn every_field_is_what_tarfile_reads() {
    if support::without_samples() {
        return;
    }
    let folder = made("tar-every-field");
    let hopper = support::samples("pillow").join("Tests/images/hopper.tar");
    fs::copy(hopper, folder.join("hopper.tar")).expect("the file can be copied");
    let argument = folder.to_str().expect("a path of UTF-8");
    let theirs = support::python(include_str!("support/show_tar.py"), &[argument]);
    let paths = support::files(&folder, |_| true);
    assert!(paths.len() >= 13);
    let ours: String = paths
        .iter()
        .map(|path| lines(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        .collect();
    let mut file = "";
    for (ours, theirs) in ours.lines().zip(theirs.lines()) {
        file = if ours.starts_with("file") { ours } else { file };
        assert_eq!(ours.trim_end(), theirs.trim_end(), "{file}");
    }
    assert_eq!(ours.lines().count(), theirs.lines().count());
}

#[test]
fn a_header_is_intact_until_a_byte_changes() {
    if support::without_samples() {
        return;
    }
    let mut bytes = fs::read(made("tar-intact").join("tar-gnu.tar")).expect("the file can be read");
    bytes[1] ^= 1;
    let members = File::overlay(&bytes).expect("an archive").members();
    assert!(!members.first().expect("a member").expect("a member").is_intact());
    assert!(format_of(&bytes).is_none());
}

#[test]
fn a_value_is_built_to_a_member_that_tarfile_reads() {
    if support::without_samples() {
        return;
    }
    let folder = made("tar-built");
    let mut built = Vec::new();
    for name in ["tar-posix.tar", "tar-sparse-gnu.tar", "python-gnu.tar"] {
        let bytes = fs::read(folder.join(name)).expect("the file can be read");
        for member in File::overlay(&bytes).expect("an archive").members() {
            let member = member.expect("a member");
            let mut value = member.to_value().expect("a value");
            // A number that was blank has digits when it is built.
            value.checksum = checksum(&value.to_bytes().expect("bytes")[..512]);
            let bytes = value.to_bytes().expect("bytes");
            let again = Member::overlay(&bytes).expect("a member");
            assert!(
                format!("{:?}", again.content()) == format!("{:?}", member.content()),
                "{name}"
            );
            assert_eq!((again.size(), again.changed()), (member.size(), member.changed()));
            assert!(again.is_intact(), "{name}");
            built.extend(bytes);
        }
    }
    built.extend([0; 1024]);
    fs::write(folder.join("built.tar"), &built).expect("the file can be written");
    let program = "import sys, tarfile; print(len(tarfile.open(sys.argv[1]).getmembers()))";
    let path = folder.join("built.tar");
    let count = support::python(program, &[path.to_str().expect("a path of UTF-8")]);
    let entries = File::overlay(&built).expect("an archive").entries().count();
    assert_eq!(count.trim().parse(), Ok(entries));
    assert!(entries > 15);
}

#[test]
fn no_change_of_a_byte_makes_reading_panic() {
    if support::without_samples() {
        return;
    }
    let folder = made("tar-changes");
    for name in ["tar-sparse-oldgnu.tar", "tar-posix.tar"] {
        let bytes = fs::read(folder.join(name)).expect("the file can be read");
        support::with_each_change(&bytes[..1024], |bytes| {
            reading::read_tar(bytes);
            support::dumped(format(), bytes, 4);
        });
    }
}

#[test]
fn what_is_wrong_is_said_with_field_and_offset() {
    let mut bytes = [0; 1024];
    bytes[..2].copy_from_slice(b"ab");
    bytes[124..127].copy_from_slice(b"8xx");
    let members = File::overlay(&bytes).expect("an archive").members();
    let error = members.first().expect("a member").expect_err("no number");
    assert_eq!(
        error.to_string(),
        "field `size` of `Member` at byte 124: its codec refuses the bytes"
    );

    bytes[124..127].copy_from_slice(b"777");
    let members = File::overlay(&bytes[..1000]).expect("an archive").members();
    let error = members.first().expect("a member").expect_err("too short");
    assert_eq!(
        error.to_string(),
        "field `content` of `Member` at byte 512: it needs 511 bytes, 488 are left"
    );

    let error = Attribute::overlay(b"9 key=val").expect_err("no newline");
    assert!(matches!(error, OverlayError::Value { field: "newline", offset: 8, .. }), "{error:?}");
}

//! TIFF files of Pillow's tests and of `ImageMagick`, compared with what tiffdump of libtiff reads.

#![cfg(feature = "image")]

#[path = "reading/image.rs"]
#[allow(dead_code, reason = "each test reads one format")]
mod reading;
mod support;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use overlaid::dump::Dump;
use overlaid::walker::Walker;
use overlaid::{Be, Overlay, OverlayError};
use overlaid_formats::image::tiff::{EntryView, File, FileView, Kind, Tag, ValuesView};
use overlaid_formats::{Format, format_of};

fn format() -> &'static Format {
    overlaid_formats::formats().find(|format| format.name == "tiff").expect("the format is there")
}

/// The TIFF files in Pillow's tests that are not wrong on purpose, and some of `ImageMagick`.
fn files(name: &str) -> Vec<PathBuf> {
    let folder = support::folder(name);
    let hopper = support::samples("pillow").join("Tests/images/hopper.ppm");
    let hopper = hopper.to_str().expect("a path of UTF-8");
    for (file, arguments) in [
        ("big.tif", &["-endian", "MSB"][..]),
        ("little.tif", &["-endian", "LSB", "-compress", "lzw"]),
        ("tiled.tif", &["-define", "tiff:tile-geometry=64x64"]),
        ("pages.tif", &["-duplicate", "3", "-compress", "zip"]),
        ("bilevel.tif", &["-monochrome", "-compress", "group4"]),
        ("big64.tif", &["-endian", "MSB", "-define", "tiff:format=64"]),
        ("little64.tif", &["-duplicate", "1"]),
    ] {
        let target = folder.join(file);
        let prefix = if file.contains("64") { "tiff64:" } else { "tiff:" };
        let target = format!("{prefix}{}", target.display());
        support::output("convert", [hopper].iter().chain(arguments).chain([&target.as_str()]));
    }
    let is_tiff = |path: &Path| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        path.extension().is_some_and(|ending| ending == "tif" || ending == "tiff")
            && !name.starts_with("crash")
            && !name.starts_with("oom")
    };
    let mut all = support::files(&support::samples("pillow").join("Tests/images"), is_tiff);
    all.retain(|path| !path.to_string_lossy().contains("frame_loop"));
    all.extend(support::files(&folder, |_| true));
    all
}

/// Values as tiffdump prints them.
fn shown(values: &ValuesView, kind: Kind) -> String {
    let mut text = String::new();
    let mut numbers = |numbers: Vec<String>| text += &numbers.join(" ");
    match values {
        ValuesView::Text(bytes) => {
            for byte in *bytes {
                match byte {
                    b'\t' => text += "\\t",
                    8 => text += "\\b",
                    b'\r' => text += "\\r",
                    b'\n' => text += "\\n",
                    11 => text += "\\v",
                    0 => text += "\\0",
                    b' '..=b'~' => text.push(char::from(*byte)),
                    _ => write!(text, "\\{byte:03o}").expect("a string grows"),
                }
            }
        }
        ValuesView::Byte(bytes) | ValuesView::Undefined(bytes) => numbers(
            bytes
                .iter()
                .map(|byte| if *byte == 0 { "00".to_owned() } else { format!("{byte:#x}") })
                .collect(),
        ),
        ValuesView::SByte(list) => numbers(list.iter().map(i8::to_string).collect()),
        ValuesView::SShort(list) => {
            numbers(list.iter().map(|number| number.value().to_string()).collect());
        }
        ValuesView::SLong(list) => {
            numbers(list.iter().map(|number| number.value().to_string()).collect());
        }
        ValuesView::SLong8(list) => {
            numbers(list.iter().map(|number| number.value().to_string()).collect());
        }
        ValuesView::Rational(list) => {
            numbers(list.iter().map(|fraction| floating(fraction.as_f64())).collect());
        }
        ValuesView::SRational(list) => {
            numbers(list.iter().map(|fraction| floating(fraction.as_f64())).collect());
        }
        ValuesView::Float(list) => {
            numbers(list.iter().map(|number| floating(number.value().into())).collect());
        }
        ValuesView::Double(list) => {
            numbers(list.iter().map(|number| floating(number.value())).collect());
        }
        values if matches!(kind, Kind::Ifd | Kind::Ifd8) => {
            numbers(values.numbers().iter().map(|number| format!("{number:#x}")).collect());
        }
        values => numbers(values.numbers().iter().map(u64::to_string).collect()),
    }
    text
}

/// A float with six digits, as `printf("%g")` prints it.
fn floating(number: f64) -> String {
    let text = format!("{number:.5e}");
    let (digits, exponent) = text.split_once('e').expect("an exponent");
    let exponent: i32 = exponent.parse().expect("a number");
    if !(-4..6).contains(&exponent) {
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    let places = usize::try_from(5 - exponent).expect("at most nine places");
    let text = format!("{number:.places$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// The number of an enum with `other`.
fn number_of(tag: Tag) -> u16 {
    u16::from_be_bytes(*Be::<Tag>::from(tag).bytes())
}

fn entry_line(entry: &EntryView) -> Result<String, OverlayError> {
    let kind = u16::from_be_bytes(*Be::<Kind>::from(entry.kind()).bytes());
    let count = entry.count64().or(entry.count().map(u64::from)).expect("a count");
    Ok(format!(
        "{} {kind} {count} <{}>",
        number_of(entry.tag()),
        shown(&entry.values()?, entry.kind())
    ))
}

/// What tiffdump prints, as lines like those of [`entry_line`].
fn dumped(path: &Path) -> String {
    let output =
        support::output("tiffdump", ["-m", "1000000", path.to_str().expect("a path of UTF-8")]);
    let mut text = String::new();
    for line in output.lines() {
        if let Some(directory) = line.strip_prefix("Directory ") {
            writeln!(text, "Directory {directory}").expect("a string grows");
        } else if let Some((words, values)) =
            line.split_once('<').filter(|(words, _)| !words.starts_with("Magic"))
        {
            // "ImageWidth (256) SHORT (3) 1" or "65000 (0xfde8) SHORT (3) 1"
            let words: Vec<_> = words.split_whitespace().collect();
            let [.., tag, _, kind, count] = words[..] else { panic!("{line}") };
            let number = |word: &str| word.trim_matches(['(', ')']).to_owned();
            let tag = if tag.contains("0x") { words[0].to_owned() } else { number(tag) };
            writeln!(text, "{tag} {} {count} <{values}", number(kind)).expect("a string grows");
        }
    }
    text
}

fn lines(file: &FileView) -> Result<String, Box<dyn std::error::Error>> {
    let mut text = String::new();
    let mut offset = file.first64().or(file.first().map(u64::from)).expect("an offset");
    for (i, directory) in file.directories(100)?.iter().enumerate() {
        let next = directory.next64().or(directory.next().map(u64::from)).expect("an offset");
        writeln!(text, "Directory {i}: offset {offset} ({offset:#x}) next {next} ({})", hex(next))?;
        for entry in directory.entries() {
            let entry = entry?;
            writeln!(text, "{}", entry_line(&entry)?)?;
        }
        offset = next;
    }
    Ok(text)
}

/// As `printf("%#x")`.
fn hex(number: u64) -> String {
    if number == 0 { "0".to_owned() } else { format!("{number:#x}") }
}

#[test]
fn every_value_is_what_tiffdump_reads() {
    if support::without_samples() {
        return;
    }
    let (mut files_read, mut values) = (0, 0);
    for path in files("tiff-every-value") {
        let bytes = fs::read(&path).expect("the file can be read");
        let file =
            File::overlay(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let ours = lines(&file).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let theirs = dumped(&path);
        for (ours, theirs) in ours.lines().zip(theirs.lines()) {
            match theirs.strip_suffix(" ...>") {
                // More values than it prints.
                Some(start) => assert!(ours.starts_with(start), "{}: {start:.60}", path.display()),
                None => assert_eq!(ours, theirs, "{}", path.display()),
            }
        }
        assert_eq!(ours.lines().count(), theirs.lines().count(), "{}", path.display());
        files_read += 1;
        values += ours.lines().count();
    }
    assert!(files_read > 40 && values > 500, "{files_read} files, {values} values");
}

#[test]
fn the_parts_of_an_image_are_all_its_bytes() {
    if support::without_samples() {
        return;
    }
    for path in files("tiff-parts") {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name of UTF-8");
        if !["big.tif", "big64.tif", "tiled.tif", "12in16bit.tif"].contains(&name) {
            continue;
        }
        let bytes = fs::read(&path).expect("the file can be read");
        let file = File::overlay(&bytes).expect("a file");
        let directory = file.directories(1).expect("one directory")[0];
        let number = |tag| directory.entry(tag).and_then(|entry| entry.number().expect("a value"));
        let (width, height) = (
            number(Tag::ImageWidth).expect("a width"),
            number(Tag::ImageLength).expect("a height"),
        );
        let parts: Vec<_> = file
            .parts(&directory)
            .expect("numbers")
            .map(|part| part.expect("a part").len())
            .collect();
        let bits =
            directory.entry(Tag::BitsPerSample).expect("bits").values().expect("values").numbers();
        let pixel: u64 = bits.iter().sum();
        let sum = parts.iter().sum::<usize>() as u64;
        assert_eq!(sum, width * height * pixel / 8, "{name}: {parts:?}");
    }
}

/// A file of both orders with the directories of EXIF and of positions, and one that refers to itself.
fn small(is_big_endian: bool) -> Vec<u8> {
    let two = |number: u16| if is_big_endian { number.to_be_bytes() } else { number.to_le_bytes() };
    let four =
        |number: u32| if is_big_endian { number.to_be_bytes() } else { number.to_le_bytes() };
    let mut bytes = if is_big_endian { b"MM".to_vec() } else { b"II".to_vec() };
    bytes.extend(two(42));
    bytes.extend(four(8));
    let mut directory = |entries: &[(u16, u16, u32, [u8; 4])]| {
        bytes.extend(two(u16::try_from(entries.len()).expect("a few")));
        for (tag, kind, count, value) in entries {
            bytes.extend([two(*tag), two(*kind)].concat());
            bytes.extend(four(*count));
            bytes.extend(value);
        }
        bytes.extend(four(0));
    };
    // From byte 8: three entries, 42 bytes. From 50: two, 30 bytes. From 80: four, 54 bytes. From 134: the fractions.
    directory(&[(0x010f, 2, 4, *b"Abc\0"), (0x8769, 4, 1, four(50)), (0x8825, 4, 1, four(80))]);
    directory(&[(0x9000, 7, 4, *b"0232"), (0xa005, 4, 1, four(50))]);
    directory(&[
        (1, 2, 2, *b"S\0\0\0"),
        (2, 5, 3, four(134)),
        (3, 2, 2, *b"E\0\0\0"),
        (4, 5, 3, four(134)),
    ]);
    for number in [48, 1, 30, 1, 3600, 100] {
        bytes.extend(four(number));
    }
    bytes
}

#[test]
fn nested_directories_and_positions_are_read_in_both_orders() {
    for is_big_endian in [false, true] {
        let bytes = small(is_big_endian);
        let directory =
            File::overlay(&bytes).expect("a file").directories(1).expect("one directory")[0];
        assert_eq!(
            directory.entry(Tag::Make).expect("an entry").values().expect("values").text(),
            Some("Abc")
        );
        let exif = directory.nested(Tag::ExifOffset).expect("a directory").expect("a directory");
        let version = exif.entry(Tag::ExifVersion).expect("an entry").values().expect("values");
        assert!(matches!(version, ValuesView::Undefined(b"0232")));
        let again = exif
            .nested(Tag::ExifInteroperabilityOffset)
            .expect("a directory")
            .expect("a directory");
        assert_eq!(again.bytes(), exif.bytes());
        let (latitude, longitude) = directory
            .gps()
            .expect("a directory")
            .expect("a directory")
            .position()
            .expect("values")
            .expect("a position");
        assert!(
            (latitude + 48.51).abs() < 1e-9 && (longitude - 48.51).abs() < 1e-9,
            "{latitude} {longitude}"
        );
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("tiff"));
    }
}

#[test]
fn no_change_of_a_byte_makes_reading_panic() {
    for is_big_endian in [false, true] {
        support::with_each_change(&small(is_big_endian), |bytes| {
            reading::read_tiff(bytes);
            support::dumped(format(), bytes, 5);
        });
    }
}

#[test]
fn files_that_are_wrong_on_purpose_are_read_or_refused() {
    if support::without_samples() {
        return;
    }
    let folder = support::samples("pillow").join("Tests/images");
    let is_crash = |path: &Path| path.extension().is_some_and(|ending| ending == "tif");
    let mut read = 0;
    for path in support::files(&folder, is_crash) {
        let bytes = fs::read(&path).expect("the file can be read");
        reading::read_tiff(&bytes);
        read += usize::from(File::overlay(&bytes).is_ok());
    }
    for name in ["multipage_single_frame_loop.tiff", "multipage_multiple_frame_loop.tiff"] {
        let bytes = fs::read(folder.join(name)).expect("the file can be read");
        let text = File::overlay(&bytes)
            .expect("a file")
            .directories(100)
            .expect_err("a loop")
            .to_string();
        assert_eq!(text, "more than 100 directories, or a loop of them");
    }
    assert!(read > 50, "{read}");
}

#[test]
fn what_is_wrong_is_said_with_field_and_offset() {
    let error = |bytes: &[u8]| File::overlay(bytes).expect_err("wrong").to_string();
    assert_eq!(
        error(b"IM\x2a\0\x08\0\0\0"),
        "field `order` of `File` at byte 0: it is \"IM\", which says no byte order"
    );
    let text = error(b"II\x2c\0\x08\0\0\0");
    assert!(text.starts_with("field `version` of `File` at byte "), "{text}");
    assert!(text.ends_with(": `version == 42 || version == 43` does not hold"), "{text}");

    let file = File::overlay(b"II\x2a\0\x09\0\0\0").expect("a header");
    let text = file.directory().expect_err("outside").to_string();
    assert_eq!(
        text,
        "field `directory` of `File` at byte 0: it starts at byte 9 of `File`, which has 8 bytes"
    );

    // The directory is its own next one.
    let bytes = b"II\x2a\0\x08\0\0\0\0\0\x08\0\0\0";
    let text =
        File::overlay(bytes).expect("a header").directories(9).expect_err("a loop").to_string();
    assert_eq!(text, "more than 9 directories, or a loop of them");

    let bytes = b"II\x2a\0\x08\0\0\0\x01\0\x0f\x01\x02\0\x05\0\0\0\x1a\0\0\0\0\0\0\0";
    let directory =
        File::overlay(bytes).expect("a header").directories(1).expect("one directory")[0];
    let text =
        directory.entry(Tag::Make).expect("an entry").values().expect_err("outside").to_string();
    assert_eq!(text, "field `distant` of `Value` at byte 26: it needs 5 bytes, 0 are left");
}

#[test]
fn a_directory_with_many_references_to_itself_is_shown_as_far_as_was_asked() {
    // Each of the 65535 entries refers to the directory that it is in. If showing an entry read all others, the 64
    // entries that are shown would take minutes.
    let entry = b"\x69\x87\x04\0\x01\0\0\0\x08\0\0\0".repeat(65535);
    let bytes = [b"II\x2a\0\x08\0\0\0\xff\xff", &entry[..], &[0; 4]].concat();
    let dump = Dump::of(Walker::new(format().layout, &bytes)).places(2).to_string();
    // Of each directory that is shown, 64 entries are.
    assert!(!dump.contains(" error: ") && dump.lines().count() > 64 * 64, "{dump}");
    let directory = File::overlay(&bytes).unwrap().directory().unwrap().expect("a directory");
    assert!(directory.nested(Tag::ExifOffset).unwrap().is_some());
}

//! FLAC files, compared with what metaflac lists.

#![cfg(feature = "media")]
#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "it is as fast as a test must be"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use overlaid::OverlayError;
use overlaid_formats::format_of;
use overlaid_formats::media::flac::{BodyView, CueSheetView, File, Kind};
use support::{dumped, folder, output, python, samples, with_each_change, without_samples};

/// Makes files with all blocks of metadata.
fn made(folder: &Path) -> Vec<PathBuf> {
    let path = |name: &str| folder.join(name).to_str().expect("UTF-8").to_owned();
    let program = "import wave, sys\n\
        for name, channels, width, rate in [('cd.wav', 2, 2, 44100), ('mono.wav', 1, 1, 8000)]:\n    \
            w = wave.open(sys.argv[1] + '/' + name, 'wb')\n    \
            w.setnchannels(channels); w.setsampwidth(width); w.setframerate(rate)\n    \
            w.writeframes(bytes(i * i % 251 for i in range(rate * channels * width // 2))); w.close()";
    python(program, &[&path(".")]);
    // Six channels of 24 bits.
    fs::write(path("six.wav"), vec![7; 18 * 4800]).expect("the samples can be written");
    let cue = "CATALOG 1234567890123\nFILE \"s.wav\" WAVE\n  TRACK 01 AUDIO\n    ISRC ABCDE1234567\n    \
        INDEX 01 00:00:00\n  TRACK 02 AUDIO\n    FLAGS PRE\n    INDEX 00 00:00:20\n    INDEX 01 00:00:30\n";
    fs::write(path("cd.cue"), cue).expect("the sheet can be written");
    output("convert", ["-size", "30x20", "xc:red", &path("p.png")]);
    let picture = format!("--picture=3||a picture ä||{}", path("p.png"));
    let cue = format!("--cuesheet={}", path("cd.cue"));
    let all: [(&str, Vec<&str>); 3] = [
        (
            "cd",
            vec![
                &cue,
                &picture,
                "-T",
                "TITLE=Silence ä",
                "-T",
                "ARTIST=Nobody",
                "-S",
                "10x",
                "-S",
                "0.2s",
                "--padding=100",
            ],
        ),
        ("mono", vec!["--no-padding", "-T", "EMPTY="]),
        (
            "six",
            vec![
                "--force-raw-format",
                "--channels=6",
                "--bps=24",
                "--sample-rate=96000",
                "--sign=signed",
                "--endian=little",
                "--no-seektable",
                "-8",
                "--picture=3|-->|elsewhere|640x480x24|http://example.org/a.jpg",
            ],
        ),
    ];
    let mut files = Vec::new();
    for (name, options) in all {
        let (wav, flac) = (path(&format!("{name}.wav")), path(&format!("{name}.flac")));
        output(
            "env",
            [vec!["LC_ALL=C.UTF-8", "flac", "-f", "-s"], options, vec!["-o", &flac, &wav]].concat(),
        );
        files.push(flac.into());
    }
    files
}

#[test]
fn every_block_is_what_metaflac_lists() {
    if without_samples() {
        return;
    }
    let mut files = made(&folder("flac"));
    files.extend(support::files(&samples("mutagen"), |path| {
        path.extension().is_some_and(|it| it == "flac")
    }));
    let (mut compared, mut refused) = (0, Vec::new());
    for path in files {
        let bytes = fs::read(&path).expect("the file can be read");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("flac"));
        let listed = Command::new("metaflac")
            .args(["--list", "--no-utf8-convert"])
            .arg(&path)
            .output()
            .expect("metaflac");
        let file = match File::overlay(&bytes) {
            Ok(file) => file,
            Err(OverlayError::Field { site, .. }) => {
                refused.push((name, site.schema, listed.status.success()));
                continue;
            }
            Err(error) => panic!("{name}: {error}"),
        };
        assert!(listed.status.success(), "{name}");
        let format = format_of(&bytes).expect("a file");
        assert!(!dumped(format, &bytes, 9).contains(" error: "), "{name}");
        compare(&file, &listed.stdout, &name);
        compared += 1;
    }
    assert_eq!(compared, 8);
    // Files that are wrong on purpose. metaflac reads those whose length is less than that of the picture, or of the
    // comments, past the end of the block.
    let expected = [
        ("106-invalid-streaminfo.flac", "Body", false),
        ("106-short-picture-block-size.flac", "Picture", true),
        ("52-too-short-block-size.flac", "Comment", true),
        ("ooming-header.flac", "Comment", false),
    ];
    let refused: Vec<_> =
        refused.iter().map(|(name, schema, read)| (&**name, *schema, *read)).collect();
    assert_eq!(refused, expected);
}

/// Compares with all lines of metaflac but the dumps of bytes.
fn compare(file: &overlaid_formats::media::flac::FileView, listed: &[u8], name: &str) {
    let mut text = String::new();
    for (i, block) in file.blocks().iter().enumerate() {
        let (number, label) = match block.kind() {
            Kind::StreamInfo => (0, "STREAMINFO"),
            Kind::Padding => (1, "PADDING"),
            Kind::Application => (2, "APPLICATION"),
            Kind::SeekTable => (3, "SEEKTABLE"),
            Kind::VorbisComment => (4, "VORBIS_COMMENT"),
            Kind::CueSheet => (5, "CUESHEET"),
            Kind::Picture => (6, "PICTURE"),
            Kind::Other(other) => (other, "UNKNOWN"),
        };
        text += &format!(
            "METADATA block #{i}\n  type: {number} ({label})\n  is last: {}\n  length: {}\n",
            block.is_last(),
            block.length()
        );
        if let BodyView::Padding(zeros) = block.body() {
            assert!(zeros.iter().all(|byte| *byte == 0), "{name}");
        }
        text += &lines(block.body());
    }
    let mut expected = Vec::new();
    let mut in_application = false;
    for line in listed.split(|byte| *byte == b'\n') {
        let line = String::from_utf8_lossy(line);
        // The bytes of an application may be anything, also an end of a line.
        let start = line.find("METADATA block #");
        let is_dump = line
            .as_bytes()
            .get(4..14)
            .is_some_and(|it| it[..8].iter().all(u8::is_ascii_hexdigit) && it.ends_with(b": "));
        if in_application && start.is_none() || is_dump {
            continue;
        }
        in_application = line.starts_with("  data contents:");
        expected.push(line[start.unwrap_or(0)..].to_owned());
    }
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(
        lines,
        expected.iter().filter(|line| !line.is_empty()).collect::<Vec<_>>(),
        "{name}"
    );
}

/// What metaflac prints of a block.
fn lines(body: BodyView) -> String {
    match body {
        BodyView::StreamInfo(it) => format!(
            "  minimum blocksize: {} samples\n  maximum blocksize: {} samples\n  minimum framesize: {} bytes\n  \
             maximum framesize: {} bytes\n  sample_rate: {} Hz\n  channels: {}\n  bits-per-sample: {}\n  \
             total samples: {}\n  MD5 signature: {}\n",
            it.min_block(),
            it.max_block(),
            it.min_frame(),
            it.max_frame(),
            it.sample_rate(),
            it.channels(),
            it.bits(),
            it.samples(),
            hex(it.md5()),
        ),
        BodyView::Application(it) => {
            format!("  application ID: {}\n  data contents:\n", hex(it.id()))
        }
        BodyView::SeekTable(points) => {
            let point = |(i, it): (usize, &overlaid_formats::media::flac::SeekPointOverlay)| {
                match it.sample() {
                    u64::MAX => format!("    point {i}: PLACEHOLDER\n"),
                    sample => format!(
                        "    point {i}: sample_number={sample}, stream_offset={}, frame_samples={}\n",
                        it.offset(),
                        it.samples()
                    ),
                }
            };
            format!("  seek points: {}\n", points.len())
                + &points.iter().enumerate().map(point).collect::<String>()
        }
        BodyView::VorbisComment(it) => {
            let comments = it.comments();
            let comment = |(i, it): (usize, overlaid_formats::media::flac::CommentView)| {
                format!("    comment[{i}]: {}\n", String::from_utf8_lossy(it.text()))
            };
            let vendor = String::from_utf8_lossy(it.vendor());
            assert_eq!(it.count() as usize, comments.len());
            format!("  vendor string: {vendor}\n  comments: {}\n", comments.len())
                + &comments.iter().enumerate().map(comment).collect::<String>()
        }
        BodyView::CueSheet(it) => cue_sheet(&it),
        BodyView::Picture(it) => format!(
            "  type: {} ({})\n  MIME type: {}\n  description: {}\n  width: {}\n  height: {}\n  depth: {}\n  colors: {}{}\n  \
             data length: {}\n  data:\n",
            3,
            "Cover (front)",
            String::from_utf8_lossy(it.mime()),
            String::from_utf8_lossy(it.description()),
            it.width(),
            it.height(),
            it.depth(),
            it.colors(),
            if it.colors() == 0 { " (unindexed)" } else { "" },
            it.data().len(),
        ),
        BodyView::Padding(_) | BodyView::Other(_) => String::new(),
    }
}

fn cue_sheet(sheet: &CueSheetView) -> String {
    let zero_ended =
        |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end_matches('\0').to_owned();
    let mut text = format!(
        "  media catalog number: {}\n  lead-in: {}\n  is CD: {}\n  number of tracks: {}\n",
        zero_ended(sheet.catalog()),
        sheet.lead_in(),
        sheet.is_cd(),
        sheet.count()
    );
    for (i, track) in sheet.tracks().iter().enumerate() {
        let is_end = i + 1 == sheet.tracks().len();
        let end = if is_end { " (LEAD-OUT)" } else { "" };
        text += &format!(
            "    track[{i}]\n      offset: {}\n      number: {}{end}\n",
            track.offset(),
            track.number()
        );
        if is_end {
            continue;
        }
        text += &format!(
            "      ISRC: {}\n      type: {}\n      pre-emphasis: {}\n      number of index points: {}\n",
            zero_ended(track.isrc()),
            if track.is_data() { "DATA" } else { "AUDIO" },
            track.has_emphasis(),
            track.count()
        );
        for (j, index) in track.indexes().iter().enumerate() {
            text += &format!(
                "        index[{j}]\n          offset: {}\n          number: {}\n",
                index.offset(),
                index.number()
            );
        }
    }
    text
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn pictures_and_applications_are_the_bytes_that_were_put_in() {
    if without_samples() {
        return;
    }
    let folder = folder("flac-bytes");
    let files = made(&folder);
    let bytes = fs::read(&files[0]).expect("the file can be read");
    let file = File::overlay(&bytes).expect("a file");
    let picture = file.blocks().iter().find_map(|block| match block.body() {
        BodyView::Picture(picture) => Some(picture.data()),
        _ => None,
    });
    assert_eq!(picture.expect("a picture"), fs::read(folder.join("p.png")).expect("the source"));
    assert_eq!(file.comment("title").as_deref(), Some("Silence ä"));
    // The frames start with their mark, so the metadata ends where it should.
    assert_eq!(file.frames()[..2], [0xff, 0xf8]);
    assert_eq!(file.to_value().expect("a value").to_bytes().expect("bytes"), bytes);
}

const SMALL: &[u8] = include_bytes!("../samples/silence.flac");

/// Reads all that there is, whatever it is.
fn read_all(bytes: &[u8]) -> usize {
    let Ok(file) = File::overlay(bytes) else { return 0 };
    let blocks: usize = file.blocks().iter().map(|block| lines(block.body()).len()).sum();
    blocks
        + file.comment("TITLE").map_or(0, |text| text.len())
        + usize::from(file.stream_info().is_some())
}

#[test]
fn no_changed_byte_makes_a_reader_panic_or_hang() {
    assert!(read_each_change(SMALL) > 0);
    if without_samples() {
        return;
    }
    let bytes = fs::read(&made(&folder("flac-changed"))[0]).expect("the file can be read");
    let read = read_each_change(&bytes[..1300]);
    assert!(read > 100_000, "{read}");
}

fn read_each_change(bytes: &[u8]) -> usize {
    let format = format_of(bytes).expect("a file");
    let (mut read, mut count) = (0, 0_usize);
    with_each_change(bytes, |changed| {
        read += read_all(changed);
        count += 1;
        if count % 4 == 0 {
            read += dumped(format, changed, 9).len();
        }
    });
    read
}

#[test]
fn wrong_files_get_an_error_with_the_field_and_the_offset() {
    let changed = |at: usize, to: u8| {
        let mut bytes = SMALL.to_vec();
        bytes[at] = to;
        bytes
    };
    let field = |bytes: &[u8]| match File::overlay(bytes) {
        Err(OverlayError::Field { site, offset, .. }) => (site.schema, site.field, offset),
        other => panic!("{other:?}"),
    };
    let error = File::overlay(&changed(0, b'F')).unwrap_err();
    assert!(matches!(error, OverlayError::Value { field: "magic", offset: 0, .. }), "{error:?}");
    // Information of 35 bytes.
    assert_eq!(field(&changed(7, 35)), ("Block", "body", 8 + 34));
    // Comments that are longer than the file.
    assert_eq!(field(&changed(43, 0xff)), ("Block", "body", 46));
    // A name that is longer than the comments.
    assert_eq!(field(&changed(47, 0xff)), ("VorbisComment", "vendor", 50));
    // No block is the last one.
    let end = SMALL.len() - File::overlay(SMALL).unwrap().frames().len();
    assert_eq!(field(&SMALL[..end - 17]).0, "Block");
    assert_eq!(field(&SMALL[..42]).0, "Block");
}

//! PNG files of Pillow's tests, compared with what pngcheck and Pillow read.

#![cfg(feature = "image")]

mod pngcheck;
#[path = "reading/image.rs"]
#[allow(dead_code, reason = "each test reads one format")]
mod reading;
mod support;

use std::fs;
use std::path::PathBuf;

use overlaid::{Overlay, OverlayError};
use overlaid_formats::image::png::{BodyView, Chunk, File};

use overlaid_formats::{Format, format_of};
use pngcheck::{checked, lines, once};

fn format() -> &'static Format {
    overlaid_formats::formats().find(|format| format.name == "png").expect("the format is there")
}

fn files() -> Vec<PathBuf> {
    let folder = support::samples("pillow").join("Tests/images");
    support::files(&folder, |path| path.extension().is_some_and(|ending| ending == "png"))
}

#[test]
fn every_chunk_is_what_pngcheck_reads() {
    if support::without_samples() {
        return;
    }
    let (mut right, mut wrong) = (0, Vec::new());
    let folder = support::folder("png-every-chunk");
    let argument = folder.to_str().expect("a path of UTF-8");
    support::python(include_str!("support/make_png.py"), &[argument]);
    for path in files().into_iter().chain(support::files(&folder, |_| true)) {
        let bytes = fs::read(&path).expect("the file can be read");
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("png"));
        let Some(theirs) = checked(&path) else {
            wrong.push(path);
            continue;
        };
        let file =
            File::overlay(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(file.is_header_intact());
        let ours = lines(&file).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(once(ours), once(theirs), "{}", path.display());
        right += 1;
    }
    assert!(right > 400, "{right}");
    wrong.retain(|path| {
        let bytes = fs::read(path).expect("the file can be read");
        let file = File::overlay(&bytes);
        file.is_ok_and(|file| file.is_header_intact() && lines(&file).is_ok())
    });
    // What is wrong with these is in the compressed image, or in which chunks there are.
    let names: Vec<_> = wrong.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    assert_eq!(names, ["syntax_num_frames_zero.png", "exif_text.png", "tRNS_null_1x1.png"]);
}

#[test]
fn texts_and_frames_are_what_pillow_reads() {
    if support::without_samples() {
        return;
    }
    let program = r#"
import sys
from PIL import Image, PngImagePlugin
for path in sys.argv[1:]:
    image = Image.open(path)
    print("image", *image.size, getattr(image, "n_frames", 1), image.info.get("loop", "-"))
    image.load()
    texts = {key: str(text) for key, text in image.text.items() if key not in ("big1", "big2", "big3", "ZIP")}
    for key in sorted(texts):
        print("text", list(key.encode()), list(texts[key].encode()))
    if isinstance(image.info.get("transparency"), int):
        print("transparency", image.info["transparency"])
    for frame in range(getattr(image, "n_frames", 1)):
        image.seek(frame)
        if "duration" in image.info:
            print("frame", image.info["duration"], int(image.info["disposal"]), int(image.info["blend"]))
"#;
    let is_sound = |path: &PathBuf| {
        let path = path.to_string_lossy();
        let has_all_frames =
            !path.contains("syntax_") && !path.contains("chunk_") && !path.contains("sequence_");
        has_all_frames
            && ["apng/dispose", "apng/delay", "apng/blend", "7x13", "itxt", "hopper"]
                .iter()
                .any(|part| path.contains(part))
    };
    let paths: Vec<_> = files().into_iter().filter(is_sound).collect();
    assert!(paths.len() > 25);
    let arguments: Vec<_> =
        paths.iter().map(|path| path.to_str().expect("a path of UTF-8")).collect();
    let theirs = support::python(program, &arguments);
    let mut ours = String::new();
    for path in &paths {
        ours += &as_pillow(&fs::read(path).expect("the file can be read"));
    }
    for (ours, theirs) in ours.lines().zip(theirs.lines()) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours.lines().count(), theirs.lines().count());
}

fn as_pillow(bytes: &[u8]) -> String {
    let file = File::overlay(bytes).expect("a file");
    let (mut frames, mut plays, mut lines) = (1, "-".to_owned(), Vec::new());
    let mut is_animated = false;
    let mut texts = file.texts().expect("texts");
    texts.sort();
    for (key, text) in texts {
        lines.push(format!("text {:?} {:?}\n", key.as_bytes(), text.as_bytes()));
    }
    for chunk in file.chunks() {
        match chunk.body().expect("a body") {
            BodyView::Animation(animation) => {
                frames = animation.frames();
                plays = animation.plays().to_string();
            }
            BodyView::Frame(frame) => {
                let denominator =
                    if frame.delay_denominator() == 0 { 100 } else { frame.delay_denominator() };
                let delay = f64::from(frame.delay_numerator()) / f64::from(denominator) * 1000.0;
                let (dispose, blend) = (frame.bytes()[24], frame.bytes()[25]);
                lines.push(format!("frame {delay:?} {dispose} {blend}\n"));
                is_animated = true;
            }
            // For Pillow, an image before the animation is a frame of it.
            BodyView::Data(_) if plays != "-" && !is_animated => {
                frames += 1;
                is_animated = true;
            }
            BodyView::Transparency(transparency) => {
                if let Some(gray) = transparency.gray() {
                    lines.push(format!("transparency {gray}\n"));
                }
            }
            _ => {}
        }
    }
    format!("image {} {} {frames} {plays}\n{}", file.width(), file.height(), lines.concat())
}

#[test]
fn a_value_is_built_to_the_bytes_of_the_file() {
    if support::without_samples() {
        return;
    }
    for path in files().iter().filter(|path| checked(path).is_some()).take(60) {
        let bytes = fs::read(path).expect("the file can be read");
        let mut value = File::overlay(&bytes).expect("a file").to_value().expect("a value");
        // Checksums and lengths are filled in.
        value.header_crc = 0;
        for chunk in &mut value.chunks {
            (chunk.crc, chunk.length) = (0, 0);
        }
        assert!(value.to_bytes().expect("bytes") == bytes, "{}", path.display());
    }
}

#[test]
fn no_change_of_a_byte_makes_reading_panic() {
    if support::without_samples() {
        return;
    }
    let folder = support::samples("pillow").join("Tests/images");
    for name in ["7x13.png", "apng/delay.png"] {
        let bytes = fs::read(folder.join(name)).expect("the file can be read");
        support::with_each_change(&bytes[..bytes.len().min(450)], |bytes| {
            reading::read_png(bytes);
            support::dumped(format(), bytes, 5);
        });
    }
}

#[test]
fn what_is_wrong_is_said_with_field_and_offset() {
    let bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
        \0\0\0\x03gAMA\0\0\xb1\0\0\0\0\0\0\0\0IEND\xaeB`\x82";
    let file = File::overlay(bytes).expect("a file");
    let chunk = file.chunks().first().expect("a chunk");
    assert!(!chunk.is_intact());
    let error = chunk.body().expect_err("too short");
    assert_eq!(
        error.to_string(),
        "field `Gamma` of `Body` at byte 8: it needs 4 bytes, 3 are left"
    );

    let error = File::overlay(&bytes[..59]).expect_err("cut");
    assert_eq!(
        (error.to_string().as_str(), error.needed()),
        ("`Chunk`: 8 bytes must follow byte 52, 7 are left", Some(60))
    );
    let chunks = Chunk::overlay_given_list_lazy(&bytes[33..50], 0);
    let kinds: Vec<_> = chunks.into_iter().map(|chunk| chunk.map(|chunk| *chunk.kind())).collect();
    assert!(matches!(&kinds[..], [Ok(kind), Err(_)] if kind == b"gAMA"), "{kinds:?}");

    let mut changed = *bytes;
    changed[33] = 0x80;
    let text = File::overlay(&changed).expect_err("too long").to_string();
    assert!(text.starts_with("field `length` of `Chunk`") || text.contains("`Chunk`"), "{text}");
    let error =
        File::overlay(b"\x89PNG\n\x1a\n0123456789012345678901234567890").expect_err("no PNG");
    assert!(
        matches!(error, OverlayError::Value { field: "signature", offset: 0, .. }),
        "{error:?}"
    );
}

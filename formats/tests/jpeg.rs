//! JPEG files of Pillow's tests and of `ImageMagick`, compared with what djpeg and Pillow read.

#![cfg(feature = "image")]

mod djpeg;
#[path = "reading/image.rs"]
#[allow(dead_code, reason = "each test reads one format")]
mod reading;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use overlaid::{Be, Overlay, OverlayError};
use overlaid_formats::image::jpeg::{File, FileView};
use overlaid_formats::image::tiff::{self, GpsTag, Tag, ValuesView};
use overlaid_formats::{Format, format_of};

fn format() -> &'static Format {
    overlaid_formats::formats().find(|format| format.name == "jpeg").expect("the format is there")
}

/// The JPEG files in Pillow's tests, and some of `ImageMagick`.
fn files(name: &str) -> Vec<PathBuf> {
    let folder = support::folder(name);
    let images = support::samples("pillow").join("Tests/images");
    let hopper = images.join("hopper.ppm");
    let hopper = hopper.to_str().expect("a path of UTF-8");
    for (file, arguments) in [
        ("baseline.jpg", &["-quality", "20", "-comment", "a comment"][..]),
        ("progressive.jpg", &["-interlace", "JPEG", "-sampling-factor", "2x1"]),
        ("restarts.jpg", &["-define", "jpeg:restart-interval=4", "-colorspace", "Gray"]),
        ("cmyk.jpg", &["-colorspace", "CMYK"]),
    ] {
        let target = folder.join(file);
        support::output(
            "convert",
            [hopper].iter().chain(arguments).chain([&target.to_str().expect("a path of UTF-8")]),
        );
    }
    for (file, option) in [("arithmetic.jpg", "-arithmetic"), ("optimized.jpg", "-optimize")] {
        let target = folder.join(file);
        let target = target.to_str().expect("a path of UTF-8");
        support::output("cjpeg", [option, "-restart", "1", "-outfile", target, hopper]);
    }
    let is_jpeg = |path: &Path| {
        let mut endings = ["jpg", "jpeg", "mpo"].iter();
        path.extension().is_some_and(|ending| endings.any(|known| ending == *known))
    };
    let mut all = support::files(&images, is_jpeg);
    all.extend(support::files(&folder, |_| true));
    all.retain(|path| fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"\xff\xd8")));
    all
}

#[test]
fn every_segment_is_what_djpeg_reads() {
    if support::without_samples() {
        return;
    }
    let (mut right, mut wrong) = (0, Vec::new());
    for path in files("jpeg-every-segment") {
        let bytes = fs::read(&path).expect("the file can be read");
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("jpeg"));
        let file =
            File::overlay(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let Some(theirs) = djpeg::printed(&path) else {
            wrong.push(path);
            continue;
        };
        let ours =
            djpeg::lines(&file).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert_eq!(ours, theirs, "{}", path.display());
        }
        assert_eq!(ours.len(), theirs.len(), "{}", path.display());
        right += 1;
    }
    assert!(right > 50, "{right}");
    // djpeg says that these are wrong.
    let names: Vec<_> = wrong.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    let known = [
        "hopper_bad_exif.jpg",
        "jpeg_ff00_header.jpg",
        "junk_jpeg_header.jpg",
        "photoshop-200dpi-broken.jpg",
        "truncated_app14.jpg",
        "truncated_jpeg.jpg",
    ];
    assert_eq!(names, known);
}

/// Values as the program that uses Pillow prints them.
fn shown(values: &ValuesView) -> String {
    let float = |number: f64| {
        // Pillow makes no number of a fraction with the denominator 0.
        if number.is_finite() { format!("{:016x}", number.to_bits()) } else { "nan".to_owned() }
    };
    let words: Vec<String> = match values {
        ValuesView::Text(bytes) => {
            vec![format!("{:?}", bytes.split(|byte| *byte == 0).next().unwrap_or_default())]
        }
        ValuesView::Byte(bytes) | ValuesView::Undefined(bytes) => vec![format!("{bytes:?}")],
        ValuesView::Rational(list) => {
            list.iter().map(|fraction| float(fraction.as_f64())).collect()
        }
        ValuesView::SRational(list) => {
            list.iter().map(|fraction| float(fraction.as_f64())).collect()
        }
        ValuesView::SLong(list) => list.iter().map(|number| number.value().to_string()).collect(),
        values => values.numbers().iter().map(u64::to_string).collect(),
    };
    words.join(" ")
}

fn as_pillow(file: &FileView) -> Result<Vec<String>, OverlayError> {
    let frame = file.frame()?.expect("a frame");
    let mut lines = vec![format!("image {} {}", frame.width(), frame.height())];
    let Some(exif) = file.exif() else { return Ok(lines) };
    let Some(directory) = exif.directory()? else { return Ok(lines) };
    let mut add = |name: &str, attributes: BTreeMap<u16, String>| {
        lines.extend(
            attributes
                .iter()
                .map(|(tag, shown)| format!("{name} {tag} {shown}").trim_end().to_owned()),
        );
    };
    add("image", attributes(&directory)?);
    if let Some(nested) = directory.nested(Tag::ExifOffset)? {
        add("exif", attributes(&nested)?);
    }
    if let Some(gps) = directory.gps()? {
        let mut all = BTreeMap::new();
        for entry in gps.entries() {
            let entry = entry.unwrap();
            let tag = u16::from_be_bytes(*Be::<GpsTag>::from(entry.tag()).bytes());
            all.insert(tag, shown(&entry.values()?));
        }
        add("gps", all);
    }
    Ok(lines)
}

fn attributes(directory: &tiff::DirectoryView) -> Result<BTreeMap<u16, String>, OverlayError> {
    let mut all = BTreeMap::new();
    for entry in directory.entries() {
        let entry = entry.unwrap();
        all.insert(
            u16::from_be_bytes(*Be::<Tag>::from(entry.tag()).bytes()),
            shown(&entry.values()?),
        );
    }
    Ok(all)
}

#[test]
fn every_attribute_of_exif_is_what_pillow_reads() {
    if support::without_samples() {
        return;
    }
    let has_exif = |path: &PathBuf| {
        let bytes = fs::read(path).expect("the file can be read");
        let file = File::overlay(&bytes).expect("a file");
        file.exif().is_some_and(|exif| exif.directory().is_ok())
    };
    let paths: Vec<_> = files("jpeg-exif").into_iter().filter(has_exif).collect();
    assert!(paths.len() > 10, "{paths:?}");
    let arguments: Vec<_> =
        paths.iter().map(|path| path.to_str().expect("a path of UTF-8")).collect();
    let theirs = support::python(include_str!("support/show_exif.py"), &arguments);
    let mut theirs = theirs.lines();
    for path in paths {
        let bytes = fs::read(&path).expect("the file can be read");
        let file = File::overlay(&bytes).expect("a file");
        for ours in as_pillow(&file).unwrap_or_else(|error| panic!("{}: {error}", path.display())) {
            assert_eq!(Some(ours.as_str()), theirs.next().map(str::trim_end), "{}", path.display());
        }
    }
    assert_eq!(theirs.next(), None);
}

#[test]
fn no_change_of_a_byte_makes_reading_panic() {
    if support::without_samples() {
        return;
    }
    let folder = support::samples("pillow").join("Tests/images");
    for name in ["exif_gps.jpg", "hopper.jpg"] {
        let bytes = fs::read(folder.join(name)).expect("the file can be read");
        support::with_each_change(&bytes[..bytes.len().min(250)], |bytes| {
            reading::read_jpeg(bytes);
            support::dumped(format(), bytes, 6);
        });
    }
}

#[test]
fn a_file_that_is_cut_is_read_up_to_its_last_whole_segment() {
    if support::without_samples() {
        return;
    }
    let bytes = fs::read(support::samples("pillow").join("Tests/images/hopper.jpg"))
        .expect("the file can be read");
    for end in (100..bytes.len() - 2).step_by(97) {
        let segments = File::overlay(&bytes[..end]).expect("a file").segments();
        let whole = segments.into_iter().take_while(Result::is_ok).count();
        assert!(whole > 0);
        let all = File::overlay(&bytes).expect("a file").segments();
        for (ours, whole) in segments.into_iter().zip(all).take(whole - 1) {
            assert_eq!(ours.expect("a segment").bytes(), whole.expect("a segment").bytes());
        }
    }
}

#[test]
fn a_value_is_built_to_the_bytes_of_the_file() {
    if support::without_samples() {
        return;
    }
    let folder = support::samples("pillow").join("Tests/images");
    let bytes = fs::read(folder.join("hopper.jpg")).expect("the file can be read");
    for segment in File::overlay(&bytes).expect("a file").segments() {
        let segment = segment.expect("a segment");
        if let Some(parameters) = segment.parameters() {
            let value = parameters.to_value().expect("a value");
            let marker = djpeg::number(segment.marker());
            assert_eq!(value.to_bytes_given(marker).expect("bytes"), parameters.bytes());
        }
    }
}

#[test]
fn what_is_wrong_is_said_with_field_and_offset() {
    let error = File::overlay(b"\xff\xd9\xff\xe0").expect_err("no JPEG");
    assert!(matches!(error, OverlayError::Value { field: "start", offset: 0, .. }), "{error:?}");

    let bytes = b"\xff\xd8\xff\xe0\0\x05JFI\xff\xc0\0\x20\x08";
    let segments = File::overlay(bytes).expect("a file").segments();
    let errors: Vec<_> =
        segments.into_iter().filter_map(Result::err).map(|error| error.to_string()).collect();
    assert_eq!(errors, ["`Parameters`: 30 bytes must follow byte 13, 1 is left"]);

    let bytes = b"\xff\xd8\xff\xdb\0\x04\x20\x01\xff\xd9";
    let segment =
        File::overlay(bytes).expect("a file").segments().first().expect("one").expect("a segment");
    let error = segment.parameters().expect("parameters").body().expect_err("no precision");
    assert_eq!(
        error.to_string(),
        "field `elements` of `QuantizationTable` at byte 3: no variant has the tag 2"
    );
}

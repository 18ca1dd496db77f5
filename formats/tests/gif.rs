//! GIF files of Pillow's tests and of `ImageMagick`, compared with what giftext and Pillow read.

#![cfg(feature = "image")]

#[path = "reading/image.rs"]
#[allow(dead_code, reason = "each test reads one format")]
mod reading;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use overlaid::{Be, Overlay, OverlayError};
use overlaid_formats::image::gif::{
    BodyView, ContentView, Disposal, ExtensionView, File, FileView, ImageView, Label,
};
use overlaid_formats::image::png::RgbOverlay;
use overlaid_formats::{Format, format_of};

fn format() -> &'static Format {
    overlaid_formats::formats().find(|format| format.name == "gif").expect("the format is there")
}

/// The GIF files in Pillow's tests, and some of `ImageMagick`.
fn files(name: &str) -> Vec<PathBuf> {
    let folder = support::folder(name);
    let images = support::samples("pillow").join("Tests/images");
    let hopper = images.join("hopper.ppm");
    let hopper = hopper.to_str().expect("a path of UTF-8");
    for (file, arguments) in [
        ("87a.gif", &["-colors", "5", "+dither"][..]),
        ("interlaced.gif", &["-interlace", "GIF", "-comment", "a comment"]),
        (
            "animated.gif",
            &["-duplicate", "2", "-loop", "3", "-set", "delay", "7", "-set", "dispose", "previous"],
        ),
    ] {
        let prefix = if file == "87a.gif" { "gif87:" } else { "gif:" };
        let target = format!("{prefix}{}", folder.join(file).display());
        support::output("convert", [hopper].iter().chain(arguments).chain([&target.as_str()]));
    }
    let is_gif = |path: &Path| path.extension().is_some_and(|ending| ending == "gif");
    let mut all = support::files(&images, is_gif);
    // These are cut, or so large that Pillow does not read them.
    all.retain(|path| !path.to_string_lossy().contains("decompression_bomb"));
    all.extend(support::files(&folder, |_| true));
    all
}

/// A color table as giftext prints it, but a color a line.
fn palette_lines(palette: &[RgbOverlay], is_sorted: bool, lines: &mut Vec<String>) {
    lines.push(format!("Sort Flag: {}", if is_sorted { "on" } else { "off" }));
    for (i, color) in palette.iter().enumerate() {
        lines.push(format!(
            "{i}: {:02x}h {:02x}h {:02x}h",
            color.red(),
            color.green(),
            color.blue()
        ));
    }
}

fn extension_lines(extension: &ExtensionView, lines: &mut Vec<String>) {
    let name = match extension.label() {
        Label::Application => "application block",
        Label::Comment => "comment",
        Label::GraphicControl => "graphics control",
        Label::PlainText => "plaintext block",
        Label::Other(number) => panic!("label {number}"),
    };
    let label = Be::<Label>::from(extension.label()).bytes()[0];
    lines.push(format!("GIF89 {name} (Ext Code = {label}"));
    if let BodyView::GraphicControl(control) = extension.body() {
        let disposal = Be::<Disposal>::from(control.disposal()).bytes()[0];
        let transparent =
            if control.has_transparent() { i32::from(control.transparent()) } else { -1 };
        lines.push(format!("Disposal Mode: {disposal}"));
        lines.push(format!("User Input Flag: {}", u8::from(control.waits_for_input())));
        lines.push(format!(
            "Transparency on: {}",
            if control.has_transparent() { "yes" } else { "no" }
        ));
        lines.push(format!("DelayTime: {}", control.delay()));
        lines.push(format!("Transparent Index: {transparent}"));
    }
}

fn image_lines(image: &ImageView, number: usize, lines: &mut Vec<String>) {
    lines.push(format!("Image #{number}:"));
    let (left, top, width, height) = (image.left(), image.top(), image.width(), image.height());
    lines.push(format!(
        "Image Size - Left = {left}, Top = {top}, Width = {width}, Height = {height}."
    ));
    let interlaced = if image.is_interlaced() { "Interlaced" } else { "Non Interlaced" };
    match image.palette() {
        Some(palette) => {
            lines.push(format!(
                "Image is {interlaced}, BitsPerPixel = {}.",
                image.palette_bits() + 1
            ));
            lines.push("Image Has Color Map.".to_owned());
            palette_lines(palette, image.is_sorted(), lines);
        }
        None => {
            lines.push(format!("Image is {interlaced}."));
            lines.push("No Image Color Map.".to_owned());
        }
    }
}

/// A file as giftext prints it.
fn lines(file: &FileView) -> Vec<String> {
    let mut lines =
        vec![format!("Screen Size - Width = {}, Height = {}.", file.width(), file.height())];
    let bits = if file.has_palette() { file.palette_bits() + 1 } else { 0 };
    lines.push(format!(
        "ColorResolution = {}, BitsPerPixel = {bits}, BackGround = {}, Aspect = {}.",
        file.resolution() + 1,
        file.background(),
        file.aspect(),
    ));
    match file.palette() {
        Some(palette) => {
            lines.push("Has Global Color Map.".to_owned());
            lines.push("Global Color Map:".to_owned());
            palette_lines(palette, file.is_sorted(), &mut lines);
        }
        None => lines.push("No Global Color Map.".to_owned()),
    }
    let mut images = 0;
    for block in file.blocks() {
        match block.content() {
            ContentView::Extension(extension) => extension_lines(&extension, &mut lines),
            ContentView::Image(image) => {
                images += 1;
                image_lines(&image, images, &mut lines);
            }
            ContentView::Trailer => lines.push("GIF file terminated normally.".to_owned()),
        }
    }
    lines
}

/// What giftext prints, but for the bytes of comments.
fn listed(path: &Path) -> Vec<String> {
    let output = support::output("giftext", ["-c", path.to_str().expect("a path of UTF-8")]);
    let mut lines = Vec::new();
    for line in output.lines().skip(2).map(str::trim) {
        let words: Vec<_> = line.split_whitespace().collect();
        let is_colors = line.as_bytes().first().is_some_and(u8::is_ascii_digit)
            && words.get(1).is_some_and(|word| word.len() == 3 && word.ends_with('h'));
        if is_colors {
            lines.extend(words.chunks(4).map(|color| color.join(" ")));
        } else if let Some((start, _)) = line.split_once(" [") {
            lines.push(start.to_owned());
        } else if [
            "Screen", "Color", "Global", "Has", "No ", "Sort", "Dis", "User", "Trans", "Delay",
            "Image", "GIF",
        ]
        .iter()
        .any(|start| line.starts_with(start))
        {
            lines.push(line.to_owned());
        }
    }
    lines
}

#[test]
fn every_field_is_what_giftext_reads() {
    if support::without_samples() {
        return;
    }
    let paths = files("gif-every-field");
    assert!(paths.len() >= 35);
    for path in paths {
        let bytes = fs::read(&path).expect("the file can be read");
        assert_eq!(format_of(&bytes).map(|format| format.name), Some("gif"));
        if ["hopper_zero_comment_subblocks.gif", "issue_2811.gif"]
            .iter()
            .any(|name| path.ends_with(name))
        {
            // giftext refuses a comment without blocks, and compressed data that ends early.
            assert!(File::overlay(&bytes).is_ok());
            continue;
        }
        let file =
            File::overlay(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (ours, theirs) = (lines(&file), listed(&path));
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert_eq!(ours, theirs, "{}", path.display());
        }
        assert_eq!(ours.len(), theirs.len(), "{}", path.display());
    }
}

#[test]
fn comments_loops_and_frames_are_what_pillow_reads() {
    if support::without_samples() {
        return;
    }
    let program = r#"
import sys
from PIL import Image
for path in sys.argv[1:]:
    with Image.open(path) as image:
        comment = image.info.get("comment")
        comment = None if comment is None else list(comment)
        print(list(image.info["version"]), image.n_frames, image.info.get("loop"), comment)
"#;
    let paths = files("gif-pillow");
    let arguments: Vec<_> =
        paths.iter().map(|path| path.to_str().expect("a path of UTF-8")).collect();
    let theirs = support::python(program, &arguments);
    for (path, theirs) in paths.iter().zip(theirs.lines()) {
        let bytes = fs::read(path).expect("the file can be read");
        let file = File::overlay(&bytes).expect("a file");
        let version = [b"GIF", &file.version()[..]].concat();
        let none = || "None".to_owned();
        // Pillow puts the comments before the first image together, and knows the loops only before it, too.
        let is_image = |block: &_| matches!(block, ContentView::Image(_));
        let before =
            file.blocks().iter().map(|block| block.content()).take_while(|block| !is_image(block));
        let mut comments = Vec::new();
        for content in before {
            if let ContentView::Extension(extension) = content {
                if let BodyView::Comment(blocks) = extension.body() {
                    comments.push(
                        blocks.iter().flat_map(|block| block.data()).copied().collect::<Vec<u8>>(),
                    );
                }
            }
        }
        comments.retain(|comment| !comment.is_empty());
        assert!(comments.iter().all(|comment| file.comments().any(|all| all == *comment)));
        let comment =
            if comments.is_empty() { none() } else { format!("{:?}", comments.join(&b"\n"[..])) };
        let loops = file.loops().map_or_else(none, |loops| loops.to_string());
        let ours = format!("{version:?} {} {loops} {comment}", file.images().count());
        assert_eq!(ours, theirs, "{}", path.display());
    }
    assert_eq!(paths.len(), theirs.lines().count());
}

#[test]
fn a_value_is_built_to_the_bytes_of_the_file() {
    if support::without_samples() {
        return;
    }
    for path in files("gif-built") {
        let bytes = fs::read(&path).expect("the file can be read");
        if bytes.len() < 50_000 {
            let value = File::overlay(&bytes).expect("a file").to_value().expect("a value");
            assert!(value.to_bytes().expect("bytes") == bytes, "{}", path.display());
        }
    }
}

#[test]
fn no_change_of_a_byte_makes_reading_panic() {
    if support::without_samples() {
        return;
    }
    let folder = support::samples("pillow").join("Tests/images");
    for name in ["no_palette.gif", "dispose_none_load_end.gif", "comment_after_last_frame.gif"] {
        let bytes = fs::read(folder.join(name)).expect("the file can be read");
        support::with_each_change(&bytes[..bytes.len().min(500)], |bytes| {
            support::dumped(format(), bytes, 5);
            reading::read_gif(bytes);
        });
    }
}

#[test]
fn what_is_wrong_is_said_with_field_and_offset() {
    let bytes =
        b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    let error = |bytes: &[u8]| File::overlay(bytes).expect_err("wrong");
    assert_eq!(
        error(&bytes[..17]).to_string(),
        "field `palette` of `File` at byte 13: it needs 6 bytes, 4 are left"
    );
    assert_eq!(
        error(&bytes[..32]).to_string(),
        "field `data` of `SubBlock` at byte 31: it needs 2 bytes, 1 is left"
    );
    let mut changed = *bytes;
    changed[19] = b'-';
    let error = error(&changed);
    assert!(
        matches!(error, OverlayError::Value { field: "kind", offset: 19, value: 0x2d, .. }),
        "{error:?}"
    );
}

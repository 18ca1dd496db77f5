//! PNG files as pngcheck prints them.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use overlaid::OverlayError;
use overlaid_formats::image::png::{
    BodyView, ChunkView, Color, FileView, Intent, Interlace, SuggestedColorsView,
};

fn text(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// The header as pngcheck prints it.
fn header_lines(file: &FileView) -> String {
    let samples = match file.color() {
        Color::Gray | Color::Palette => 1,
        Color::GrayAlpha => 2,
        Color::Rgb => 3,
        Color::RgbAlpha => 4,
        Color::Other(number) => panic!("color {number}"),
    };
    let color = match file.color() {
        Color::Gray => "grayscale",
        Color::GrayAlpha => "grayscale+alpha",
        Color::Rgb => "RGB",
        Color::RgbAlpha => "RGB+alpha",
        _ => "palette",
    };
    let bits = samples * u32::from(file.bit_depth());
    let interlaced =
        if file.interlace() == Interlace::None { "non-interlaced" } else { "interlaced" };
    format!(
        "  chunk IHDR at offset 0x0000c, length 13\n    {} x {} image, {bits}-bit {color}, {interlaced}\n",
        file.width(),
        file.height(),
    )
}

/// A number of 100000 parts as pngcheck prints it: by `printf("%g")`.
fn parts(number: u32) -> String {
    let text = format!("{:.5}", f64::from(number) / 100_000.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What is in a chunk as pngcheck prints it, in the same line and after it; `None` if pngcheck does not print it.
fn body_lines(chunk: &ChunkView, body: &BodyView) -> Option<String> {
    Some(match body {
        BodyView::Data(_) | BodyView::End => String::new(),
        BodyView::PixelSize(size) => {
            let unit = if size.unit() == 1 { "meter" } else { "unit" };
            format!(": {}x{} pixels/{unit}", size.x(), size.y())
        }
        BodyView::Changed(time) => {
            let months = [
                "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
            ];
            format!(
                ": {:2} {} {:4} {:02}:{:02}:{:02} UTC",
                time.day(),
                months[usize::from(time.month()) - 1],
                time.year(),
                time.hour(),
                time.minute(),
                time.second(),
            )
        }
        BodyView::Text(body) => format!(", keyword: {}", text(body.keyword())),
        BodyView::CompressedText(body) => format!(", keyword: {}", text(body.keyword())),
        BodyView::InternationalText(body) => {
            assert!(
                !body.is_compressed() && body.language().is_empty() && body.translated().is_empty()
            );
            format!(
                ", keyword: {}\n    uncompressed, no language tag\n    no translated keyword, {} bytes of UTF-8 text",
                text(body.keyword()),
                // pngcheck counts the byte before the text, too.
                body.text().len() + 1,
            )
        }
        BodyView::Exif(exif) => {
            let order =
                if exif.order() == b"MM" { "big-endian (MM)" } else { "little-endian (II)" };
            format!(": EXIF metadata, {order} format")
        }
        BodyView::Offset(offset) => {
            assert_eq!(offset.unit(), 0);
            format!(": {}x{} pixels offset", offset.x(), offset.y())
        }
        // It does not know the chunks of animations.
        BodyView::Animation(_)
        | BodyView::Frame(_)
        | BodyView::FrameData(_)
        | BodyView::Other(_) => format!(
            "
    unknown {}, {}, {}-to-copy chunk",
            if chunk.is_public() { "public" } else { "private" },
            if chunk.is_critical() { "critical" } else { "ancillary" },
            if chunk.is_safe_to_copy() { "safe" } else { "unsafe" },
        ),
        body => color_lines(body)?,
    })
}

/// The same of chunks about colors.
fn color_lines(body: &BodyView) -> Option<String> {
    Some(match body {
        BodyView::Palette([_]) => ": 1 palette entry".to_owned(),
        BodyView::Palette(colors) => format!(": {} palette entries", colors.len()),
        BodyView::Transparency(transparency) => match (transparency.gray(), transparency.rgb()) {
            (Some(gray), _) => format!("\n    gray = {gray:#06x}"),
            (None, Some(rgb)) => {
                let [red, green, blue] = [rgb[0].get(), rgb[1].get(), rgb[2].get()];
                format!("\n    red = {red:#06x}, green = {green:#06x}, blue = {blue:#06x}")
            }
            (None, None) => match transparency.palette()?.len() {
                1 => ": 1 transparency entry".to_owned(),
                entries => format!(": {entries} transparency entries"),
            },
        },
        BodyView::Gamma(gamma) if *gamma == 100_000 => ": 1.0000".to_owned(),
        BodyView::Gamma(gamma) => format!(": {}", parts(*gamma)),
        BodyView::Chromaticities(colors) => format!(
            "\n    White x = {} y = {},  Red x = {} y = {}\n    Green x = {} y = {},  Blue x = {} y = {}",
            parts(colors.white_x()),
            parts(colors.white_y()),
            parts(colors.red_x()),
            parts(colors.red_y()),
            parts(colors.green_x()),
            parts(colors.green_y()),
            parts(colors.blue_x()),
            parts(colors.blue_y()),
        ),
        BodyView::Srgb(intent) => match intent.get() {
            Intent::Perceptual => "\n    rendering intent = perceptual".to_owned(),
            Intent::RelativeColorimetric => {
                "\n    rendering intent = relative colorimetric".to_owned()
            }
            Intent::Saturation => "\n    rendering intent = saturation-preserving".to_owned(),
            Intent::AbsoluteColorimetric => {
                "\n    rendering intent = absolute colorimetric".to_owned()
            }
            Intent::Other(number) => panic!("intent {number}"),
        },
        BodyView::Profile(profile) => format!(
            "\n    profile name = {}, compression method = {} (deflate)\n    compressed profile = {} bytes",
            text(profile.name()),
            profile.compression(),
            profile.profile().len(),
        ),
        BodyView::SignificantBits(bits) => {
            let names: &[_] = if bits.len() < 3 {
                &["gray", "alpha"]
            } else {
                &["red", "green", "blue", "alpha"]
            };
            let samples = names
                .iter()
                .zip(*bits)
                .map(|(name, bits)| format!("{name} = {bits} = {bits:#04x}"));
            format!("\n    {}", samples.collect::<Vec<_>>().join(", "))
        }
        BodyView::Background(background) => {
            match (background.gray(), background.rgb(), background.index()) {
                (Some(gray), ..) => format!("\n    gray = {gray:#06x}"),
                (_, Some(rgb), _) => {
                    let [red, green, blue] = [rgb[0].get(), rgb[1].get(), rgb[2].get()];
                    format!("\n    red = {red:#06x}, green = {green:#06x}, blue = {blue:#06x}")
                }
                (.., Some(index)) => format!("\n    index = {index}"),
                _ => return None,
            }
        }
        BodyView::Histogram(entries) => format!(": {} histogram entries", entries.len()),
        BodyView::SuggestedPalette(palette) => {
            let (entries, depth) = match palette.colors() {
                SuggestedColorsView::Samples8(colors) => (colors.len(), 8),
                SuggestedColorsView::Samples16(colors) => (colors.len(), 16),
            };
            assert_eq!(palette.depth(), depth);
            let entries = if entries == 1 {
                "1 palette/histogram entry".to_owned()
            } else {
                format!("{entries} palette/histogram entries")
            };
            format!(
                ": {entries}\n    sample depth = {depth} bits, palette name = {}",
                text(palette.name())
            )
        }
        body => panic!("{body:?}"),
    })
}

/// The chunks as pngcheck prints them.
pub fn lines(file: &FileView) -> Result<Vec<String>, OverlayError> {
    let mut lines = header_lines(file);
    for chunk in file.chunks() {
        let at = chunk.bytes().as_ptr().addr() - file.bytes().as_ptr().addr() + 4;
        write!(
            lines,
            "  chunk {} at offset {at:#07x}, length {}",
            text(chunk.kind()),
            chunk.length()
        )
        .expect("a string grows");
        lines += &body_lines(&chunk, &chunk.body()?).unwrap_or_default();
        lines += "\n";
        assert!(chunk.is_intact());
    }
    if !file.trailing().is_empty() {
        lines += "  additional data after IEND chunk\n";
    }
    Ok(lines.lines().map(str::to_owned).collect())
}

/// The lines, of which pngcheck prints the first one only that says that it does not know a chunk of a kind.
pub fn once(lines: Vec<String>) -> Vec<String> {
    let mut said = Vec::new();
    let mut kind = String::new();
    let mut kept = Vec::new();
    for line in lines {
        if line.starts_with("  chunk ") {
            line[8..12].clone_into(&mut kind);
        }
        if line.contains("unknown ") {
            if said.contains(&kind) {
                continue;
            }
            said.push(kind.clone());
        }
        kept.push(line);
    }
    kept
}

/// What pngcheck prints of the chunks, without what it says of the compressed image; `None` if it finds a mistake.
pub fn checked(path: &Path) -> Option<Vec<String>> {
    let output = Command::new("pngcheck").arg("-v").arg(path).output();
    let output = output.expect("pngcheck is there: run scripts/samples.sh");
    let output = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.lines().any(|line| line.starts_with("No errors detected")) {
        return None;
    }
    let known = |line: &&str| {
        !line.trim().is_empty() && !line.contains("zlib: ") && !line.contains("rows per pass")
    };
    let mut lines = Vec::new();
    for line in
        output.lines().skip(1).filter(known).take_while(|line| !line.starts_with("No errors"))
    {
        // " (72 dpi)", " (1:1)"; "no translated keyword, …"
        let line = if line.contains("chunk pHYs") {
            line.rsplit_once(" (").map_or(line, |(line, _)| line)
        } else {
            line
        };
        lines.push(line.to_owned());
    }
    Some(lines)
}

//! JPEG files as djpeg of libjpeg-turbo prints them.

use std::path::Path;
use std::process::Command;

use overlaid::{Be, Overlay, OverlayError};
use overlaid_formats::image::jpeg::{
    BodyView, ContentView, FileView, HuffmanTableView, Marker, QuantizationTableView,
};

/// The byte of a marker.
pub fn number(marker: Marker) -> u8 {
    Be::<Marker>::from(marker).bytes()[0]
}

/// The segments as djpeg prints them, without spaces that align numbers.
pub fn lines(file: &FileView) -> Result<Vec<String>, OverlayError> {
    let mut lines = vec!["Start of Image".to_owned()];
    for segment in file.segments() {
        let segment = segment?;
        match segment.parameters() {
            Some(parameters) => {
                let length = usize::from(parameters.length()) - 2;
                match parameters.body() {
                    // djpeg does not read what applications wrote.
                    Err(_) if matches!(segment.marker(), Marker::App1 | Marker::App2) => {
                        let marker = number(segment.marker());
                        lines.push(format!("Miscellaneous marker {marker:#04x}, length {length}"));
                    }
                    body => body_lines(segment.marker(), length, &body?, &mut lines),
                }
            }
            None if segment.marker() == Marker::Eoi => lines.push("End Of Image".to_owned()),
            None => {}
        }
    }
    Ok(lines)
}

fn body_lines(marker: Marker, length: usize, body: &BodyView, lines: &mut Vec<String>) {
    match body {
        BodyView::Frame(frame) => {
            let (width, height, count) = (frame.width(), frame.height(), frame.count());
            lines.push(format!(
                "Start Of Frame {:#04x}: width={width}, height={height}, components={count}",
                number(marker)
            ));
            for component in frame.components() {
                lines.push(format!(
                    "Component {}: {}hx{}v q={}",
                    component.id(),
                    component.horizontal(),
                    component.vertical(),
                    component.table()
                ));
            }
        }
        BodyView::Scan(scan) => {
            lines.push(format!("Start Of Scan: {} components", scan.count()));
            for component in scan.components() {
                lines.push(format!(
                    "Component {}: dc={} ac={}",
                    component.id(),
                    component.dc(),
                    component.ac()
                ));
            }
            let (first, last, high, low) = (scan.first(), scan.last(), scan.high(), scan.low());
            lines.push(format!("Ss={first}, Se={last}, Ah={high}, Al={low}"));
        }
        BodyView::HuffmanTables(tables) => {
            tables.iter().for_each(|table| huffman_lines(&table, lines));
        }
        BodyView::QuantizationTables(tables) => {
            tables.iter().for_each(|table| quantization_lines(&table, lines));
        }
        BodyView::Conditions(conditions) => {
            lines.extend(conditions.iter().map(|it| {
                let table = it.class() << 4 | it.id();
                format!("Define Arithmetic Table {table:#04x}: {:#04x}", it.value())
            }));
        }
        BodyView::RestartInterval(interval) => {
            lines.push(format!("Define Restart Interval {interval}"));
        }
        BodyView::Comment(comment) => lines.push(format!("Comment, length {}:", comment.len())),
        BodyView::Application(application) => match application.content() {
            ContentView::Jfif(jfif) => {
                let (major, minor, x, y, unit) =
                    (jfif.major(), jfif.minor(), jfif.x(), jfif.y(), jfif.unit());
                lines.push(format!(
                    "JFIF APP0 marker: version {major}.{minor:02}, density {x}x{y} {unit}"
                ));
                let (width, height) = (jfif.thumbnail_width(), jfif.thumbnail_height());
                if width > 0 || height > 0 {
                    lines.push(format!("with {width} x {height} thumbnail image"));
                }
            }
            ContentView::Adobe(adobe) => lines.push(format!(
                "Adobe APP14 marker: version {}, flags {:#06x} {:#06x}, transform {}",
                adobe.version(),
                adobe.flags0(),
                adobe.flags1(),
                adobe.transform(),
            )),
            _ => lines.push(match marker {
                Marker::App0 => format!("Unknown APP0 marker (not JFIF), length {length}"),
                Marker::App12 => format!("APP12, length {length}:"),
                Marker::App14 => format!("Unknown APP14 marker (not Adobe), length {length}"),
                marker => format!("Miscellaneous marker {:#04x}, length {length}", number(marker)),
            }),
        },
        body => panic!("{body:?}"),
    }
}

fn huffman_lines(table: &HuffmanTableView, lines: &mut Vec<String>) {
    lines.push(format!("Define Huffman Table {:#04x}", table.class() << 4 | table.id()));
    lines.extend(table.counts().chunks(8).map(spaced));
}

fn quantization_lines(table: &QuantizationTableView, lines: &mut Vec<String>) {
    lines.push(format!("Define Quantization Table {} precision {}", table.id(), table.precision()));
    lines.extend(table.rows().chunks(8).map(spaced));
}

fn spaced(numbers: &[impl ToString]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// What djpeg prints of the segments, but for the texts of comments; `None` if it does not read the file.
pub fn printed(path: &Path) -> Option<Vec<String>> {
    let output = Command::new("djpeg")
        .args(["-verbose", "-verbose", "-outfile", "/dev/null"])
        .arg(path)
        .output();
    let output = output.expect("djpeg is there: run scripts/samples.sh");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let starts = [
        "Start ",
        "JFIF",
        "Comment, ",
        "Define ",
        "Component ",
        "Ss=",
        "End ",
        "Miscellaneous ",
        "Adobe APP",
        "Unknown ",
        "APP12, ",
        "with ",
    ];
    let is_known = |line: &String| {
        starts.iter().any(|start| line.starts_with(start))
            || line
                .split(' ')
                .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let spaced = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_wrong = text.contains("Premature end") || !output.status.success();
    (!is_wrong).then(|| text.lines().map(spaced).filter(is_known).collect())
}

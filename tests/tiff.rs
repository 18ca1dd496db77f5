//! The example `tiff`: files of both byte orders, and a chain of directories that is walked with a bound.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use overlaid_examples::peers::pinned_python;
use overlaid_examples::tiff::{DirectoryView, Kind, Tiff, directories};

/// Writes a file of three images, whose byte order Pillow chooses by their mode, and prints the texts and numbers
/// in it as Pillow reads them.
const PROGRAM: &str = r#"
import sys
from PIL import Image

mode, path = sys.argv[1:]
images = [Image.new(mode, (8, 4 + i)) for i in range(3)]
texts = {270: "three pictures", 305: "ada"}
images[0].save(path, save_all=True, append_images=images[1:], tiffinfo=texts)
with Image.open(path) as image:
    for i in range(image.n_frames):
        image.seek(i)
        for tag, value in image.tag_v2.items():
            if isinstance(value, (int, str)):
                print(i, tag, value)
"#;

#[test]
fn files_of_both_byte_orders_read_as_pillow_reads_them() -> Result<(), Box<dyn Error>> {
    let Some(python) = pinned_python()? else { return Ok(()) };
    for (mode, order) in [("L", b"II"), ("RGB", b"II"), ("I;16B", b"MM")] {
        let path =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.tif", mode.replace(';', "")));
        let output = Command::new(&python).args(["-c", PROGRAM, mode]).arg(&path).output()?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let bytes = fs::read(path)?;
        assert_eq!(Tiff::overlay(&bytes)?.order(), order);
        let mut lines = String::new();
        for (i, directory) in directories(&bytes, 3)?.into_iter().enumerate() {
            for entry in directory.entries() {
                // Pillow reads some properties as lists, also if they have one number.
                let number = entry.number().filter(|_| !matches!(entry.tag(), 258 | 273 | 279));
                let text = entry.text()?.map(str::to_owned).or_else(|| {
                    let short = entry.characters()?.iter().take_while(|byte| **byte != 0);
                    Some(short.map(|byte| char::from(*byte)).collect())
                });
                let value = text.or_else(|| number.map(|number| number.to_string()));
                value.map_or(Ok(()), |value| writeln!(lines, "{i} {} {value}", entry.tag()))?;
            }
        }
        assert!(lines.lines().count() > 20);
        assert_eq!(lines, String::from_utf8(output.stdout)?, "{mode}");
    }
    Ok(())
}

#[test]
fn a_file_of_another_order_is_refused() {
    let error = directories(b"IM\x2a\0\0\0\0\0", 1).expect_err("no order");
    let text = "field `order` of `Tiff` at byte 0: it is \"IM\", which says no byte order";
    assert_eq!(error.to_string(), text);
}

/// A file whose directories, each with one entry of a text, are at these bytes. Each is 18 bytes long.
fn file(directories: &[u32], next: impl Fn(usize) -> u32) -> Vec<u8> {
    let mut bytes = [b"II*\0".as_slice(), &directories[0].to_le_bytes()].concat();
    bytes.extend(b"overlaid\0\0");
    for (i, at) in directories.iter().enumerate() {
        let at = *at as usize;
        bytes.resize(bytes.len().max(at + 18), 0xee);
        let entry = b"\x01\0\x31\x01\x02\0\x09\0\0\0\x08\0\0\0";
        bytes[at..at + 14].copy_from_slice(entry);
        bytes[at + 14..at + 18].copy_from_slice(&next(i).to_le_bytes());
    }
    bytes
}

#[test]
fn the_directories_are_read_in_the_order_of_the_chain() -> Result<(), Box<dyn Error>> {
    let places = [60, 18, 40];
    let bytes = file(&places, |i| places.get(i + 1).copied().unwrap_or(0));
    let all = directories(&bytes, 100)?;
    assert_eq!(all.iter().map(DirectoryView::next).collect::<Vec<_>>(), [18, 40, 0]);
    let entry = all[1].entries().first().ok_or("no entry")?;
    assert_eq!((entry.tag(), entry.kind(), entry.text()?), (305, Kind::Text, Some("overlaid")));
    Ok(())
}

#[test]
fn a_loop_is_refused_after_as_many_directories_as_the_caller_allows() {
    let places = [18, 40];
    let bytes = file(&places, |i| places[1 - i]);
    let error = directories(&bytes, 1000).expect_err("a loop");
    assert_eq!(error.to_string(), "more than 1000 directories, or a loop of them");
}

#[test]
fn a_loop_costs_nothing_until_it_is_walked() -> Result<(), Box<dyn Error>> {
    let bytes = file(&[18], |_| 18);
    let value = Tiff::overlay(&bytes)?.to_value()?;
    assert_eq!(value.to_bytes()?, bytes[..8]);
    Ok(())
}

#[test]
fn a_directory_outside_of_the_file_is_an_error_that_says_where() {
    let bytes = file(&[18], |_| 400);
    let error = directories(&bytes, 100).expect_err("outside");
    assert_eq!(
        error.to_string(),
        "field `next_directory` of `Directory` at byte 0: it starts at byte 400 of its root, which has 36 bytes"
    );
}

//! The example `tiff`: a chain of directories that is walked with a bound.

use std::error::Error;

use overlaid_examples::tiff::{DirectoryView, Kind, Tiff, directories};

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

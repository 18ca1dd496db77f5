//! A TIFF file of two directories, whose values are elsewhere in the file: what a camera writes with a picture.

use overlaid::{At, Overlay};
use overlaid_benches::cache_line;

use super::{Format, Reader, peers};

pub const FORMAT: Format = Format {
    title: "the numbers, fractions and texts of a TIFF file with Exif",
    message,
    candidates: &[
        Reader::new("by hand", by_hand),
        Reader::new("by hand, again", by_hand_again),
        Reader::new("overlaid", overlaid),
        Reader::new("kamadak-exif", peers::tiff::kamadak_exif)
            .checks_otherwise("all values, and the chain of directories")
            .copies("all values"),
    ],
};

/// The types of values that are read.
const TEXT: u16 = 2;
const NUMBER: u16 = 4;
const FRACTION: u16 = 5;

/// The tag of the number that says where the directory of Exif is.
const EXIF: u16 = 0x8769;

/// A file in big-endian order.
fn message() -> Vec<u8> {
    let primary: [(u16, u16, &[u8]); 8] = [
        (0x100, NUMBER, b"\0\0\x02\x80"),
        (0x101, NUMBER, b"\0\0\x01\xe0"),
        (0x10f, TEXT, b"Overlaid\0"),
        (0x110, TEXT, b"Model 16\0"),
        (0x11a, FRACTION, b"\0\0\0\x48\0\0\0\x01"),
        (0x11b, FRACTION, b"\0\0\0\x48\0\0\0\x01"),
        (0x132, TEXT, b"2026:01:01 12:00:00\0"),
        // The directory of Exif follows this one.
        (EXIF, NUMBER, b"\0\0\0\x6e"),
    ];
    let exif: [(u16, u16, &[u8]); 5] = [
        (0x829a, FRACTION, b"\0\0\0\x01\0\0\0\x7d"),
        (0x829d, FRACTION, b"\0\0\0\x1c\0\0\0\x0a"),
        (0x920a, FRACTION, b"\0\0\0\x23\0\0\0\x01"),
        (0xa002, NUMBER, b"\0\0\x02\x80"),
        (0xa003, NUMBER, b"\0\0\x01\xe0"),
    ];
    let mut file = b"MM\0*\0\0\0\x08".to_vec();
    let (directories, mut values) = (8 + 2 + 8 * 12 + 4 + 2 + 5 * 12 + 4, Vec::new());
    for entries in [&primary[..], &exif] {
        file.extend([0, entries.len().to_le_bytes()[0]]);
        for &(tag, kind, value) in entries {
            let size = if kind == FRACTION { 8 } else { 1 };
            let count = if kind == NUMBER { 1 } else { value.len() / size };
            file.extend([tag, kind].map(u16::to_be_bytes).as_flattened());
            file.extend([0, 0, 0, count.to_le_bytes()[0]]);
            if value.len() == 4 {
                file.extend(value);
            } else {
                file.extend([0, 0, 0, (directories + values.len()).to_le_bytes()[0]]);
                values.extend(value);
            }
        }
        file.extend([0; 4]);
    }
    [file, values].concat()
}

#[derive(Overlay)]
#[overlay(endian = from(order, b"II" => little, b"MM" => big), root)]
struct Tiff {
    order: [u8; 2],
    #[overlay(magic = 42)]
    version: u16,
    first: u32,
    #[overlay(at = first)]
    directory: At<Directory>,
}

#[derive(Overlay)]
#[overlay(endian = given)]
struct Directory {
    count: u16,
    #[overlay(count = count)]
    entries: Vec<Entry>,
    next: u32,
}

#[derive(Overlay)]
#[overlay(endian = given)]
struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    value: u32,
    #[overlay(at = value, from = root, len = count)]
    text: At<Vec<u8>>,
    #[overlay(at = value, from = root, count = count)]
    fractions: At<Vec<Fraction>>,
    #[overlay(at = value, from = root)]
    directory: At<Directory>,
}

#[derive(Overlay)]
#[overlay(endian = given)]
struct Fraction {
    numerator: u32,
    denominator: u32,
}

/// What is computed of a text.
pub fn text(text: &[u8]) -> u64 {
    text.iter().fold(0, |sum, byte| sum + u64::from(*byte))
}

/// What is computed of a fraction.
pub fn fraction(numerator: u32, denominator: u32) -> u64 {
    u64::from(numerator) * 3 + u64::from(denominator) * 5
}

#[inline(never)]
fn overlaid(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    let (mut next, mut is_first) = (Some(Tiff::overlay(bytes).ok()?.directory().ok()?), true);
    while let Some(directory) = next.take() {
        for entry in directory.entries() {
            match entry.kind() {
                NUMBER if is_first && entry.tag() == EXIF => {
                    next = Some(entry.directory().ok()?);
                }
                NUMBER => sum += u64::from(entry.value()),
                TEXT => sum += text(entry.text().ok()?),
                FRACTION => {
                    for it in entry.fractions().ok()? {
                        sum += fraction(it.numerator(), it.denominator());
                    }
                }
                _ => {}
            }
        }
        is_first = false;
    }
    Some(sum)
}

#[inline(never)]
fn by_hand(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[inline(never)]
fn by_hand_again(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn slice(bytes: &[u8]) -> Option<u64> {
    match bytes.first_chunk()? {
        b"II" => slice_in(bytes, u16::from_le_bytes, u32::from_le_bytes),
        b"MM" => slice_in(bytes, u16::from_be_bytes, u32::from_be_bytes),
        _ => None,
    }
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn slice_in(
    bytes: &[u8],
    short: impl Fn([u8; 2]) -> u16,
    word: impl Fn([u8; 4]) -> u32,
) -> Option<u64> {
    let &[_, _, v0, v1, f0, f1, f2, f3] = bytes.first_chunk()?;
    if short([v0, v1]) != 42 {
        return None;
    }
    let mut sum = 0;
    let (mut next, mut is_first) = (Some(word([f0, f1, f2, f3])), true);
    while let Some(at) = next.take() {
        let (count, rest) = bytes.get(at as usize..)?.split_first_chunk()?;
        let (entries, rest) = rest.split_at_checked(usize::from(short(*count)) * 12)?;
        rest.get(..4)?;
        let (entries, _) = entries.as_chunks();
        for &[t0, t1, k0, k1, c0, c1, c2, c3, v0, v1, v2, v3] in entries {
            let (count, value) = (word([c0, c1, c2, c3]) as usize, word([v0, v1, v2, v3]));
            match short([k0, k1]) {
                NUMBER if is_first && short([t0, t1]) == EXIF => next = Some(value),
                NUMBER => sum += u64::from(value),
                TEXT => sum += text(bytes.get(value as usize..)?.get(..count)?),
                FRACTION => {
                    let values = bytes.get(value as usize..)?.get(..count.checked_mul(8)?)?;
                    for &[n0, n1, n2, n3, d0, d1, d2, d3] in values.as_chunks().0 {
                        sum += fraction(word([n0, n1, n2, n3]), word([d0, d1, d2, d3]));
                    }
                }
                _ => {}
            }
        }
        is_first = false;
    }
    Some(sum)
}

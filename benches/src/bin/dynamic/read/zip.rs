//! A record of the central directory in a ZIP file.

use overlaid::Overlay;
use overlaid_benches::cache_line;

use super::{Format, Reader, peers};

pub const FORMAT: Format = Format {
    title: "a record of a ZIP file's central directory",
    message,
    candidates: &[
        Reader::new("by hand", by_hand),
        Reader::new("by hand, again", by_hand_again),
        Reader::new("overlaid", overlaid),
        Reader::new("nom", peers::zip::nom),
        Reader::new("binrw", peers::zip::binrw).copies("all"),
        Reader::new("deku", peers::zip::deku).copies("all"),
    ],
};

fn message() -> Vec<u8> {
    let mut record = b"PK\x01\x02\x1e\x03\x14\0\0\0\x08\0\x35\x4a\x5c\x59\x78\x56\x34\x12".to_vec();
    record.extend(b"\x40\0\0\0\x80\0\0\0\x0c\0\x0d\0\x05\0\0\0\0\0\0\0\xa4\x81\0\x10\0\0");
    record.extend(b"dir/name.txt");
    record.extend(b"UT\x09\0\x03\x01\x02\x03\x04\x05\x06\x07\x08");
    record.extend(b"hello");
    record
}

#[derive(Overlay)]
#[overlay(endian = little)]
struct Record {
    #[overlay(magic = *b"PK\x01\x02")]
    signature: [u8; 4],
    made_by: u16,
    needed: u16,
    flags: u16,
    method: u16,
    time: u16,
    date: u16,
    checksum: u32,
    compressed: u32,
    size: u32,
    name_length: u16,
    extra_length: u16,
    comment_length: u16,
    disk: u16,
    internal: u16,
    external: u32,
    offset: u32,
    #[overlay(len = name_length)]
    name: Vec<u8>,
    #[overlay(len = extra_length)]
    extra: Vec<u8>,
    #[overlay(len = comment_length)]
    comment: Vec<u8>,
}

#[inline(never)]
fn overlaid(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let record = Record::overlay(bytes).ok()?;
    let (name, comment) = (record.name().len() as u64, record.comment().len() as u64);
    Some(u64::from(record.compressed()) + name * 3 + comment * 5)
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
    let head: &[u8; 46] = bytes.first_chunk()?;
    if head[..4] != *b"PK\x01\x02" {
        return None;
    }
    let length = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
    let rest = &bytes[46..];
    let (name, rest) = rest.split_at_checked(length(28))?;
    let (_extra, rest) = rest.split_at_checked(length(30))?;
    let (comment, rest) = rest.split_at_checked(length(32))?;
    if !rest.is_empty() {
        return None;
    }
    let compressed = u32::from_le_bytes([head[20], head[21], head[22], head[23]]);
    Some(u64::from(compressed) + name.len() as u64 * 3 + comment.len() as u64 * 5)
}

//! A record of a ZIP file's central directory.

use ::binrw::BinRead;
use ::deku::DekuRead;
use ::nom::IResult;
use ::nom::bytes::complete::{tag, take};
use ::nom::number::complete::{le_u16, le_u32};
use overlaid_benches::cache_line;

use super::read;

#[derive(BinRead)]
#[br(little, magic = b"PK\x01\x02")]
struct BinrwRecord {
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
    #[br(count = name_length)]
    name: Vec<u8>,
    #[br(count = extra_length)]
    extra: Vec<u8>,
    #[br(count = comment_length)]
    comment: Vec<u8>,
}

#[derive(DekuRead)]
#[deku(endian = "little", magic = b"PK\x01\x02")]
struct DekuRecord {
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
    #[deku(count = "name_length")]
    name: Vec<u8>,
    #[deku(count = "extra_length")]
    extra: Vec<u8>,
    #[deku(count = "comment_length")]
    comment: Vec<u8>,
}

#[inline(never)]
pub fn binrw(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let record: BinrwRecord = read(bytes)?;
    let (name, comment) = (record.name.len() as u64, record.comment.len() as u64);
    Some(u64::from(record.compressed) + name * 3 + comment * 5)
}

#[inline(never)]
pub fn deku(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let record = DekuRecord::try_from(bytes).ok()?;
    let (name, comment) = (record.name.len() as u64, record.comment.len() as u64);
    Some(u64::from(record.compressed) + name * 3 + comment * 5)
}

#[inline(never)]
pub fn nom(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let (rest, sum) = nom_record(bytes).ok()?;
    rest.is_empty().then_some(sum)
}

fn nom_record(input: &[u8]) -> IResult<&[u8], u64, ()> {
    let (input, _signature) = tag(&b"PK\x01\x02"[..])(input)?;
    let (input, _made_by_to_checksum) = take(16_usize)(input)?;
    let (input, compressed) = le_u32(input)?;
    let (input, _size) = le_u32(input)?;
    let (input, name_length) = le_u16(input)?;
    let (input, extra_length) = le_u16(input)?;
    let (input, comment_length) = le_u16(input)?;
    let (input, _disk_to_offset) = take(12_usize)(input)?;
    let (input, name) = take(name_length)(input)?;
    let (input, _extra) = take(extra_length)(input)?;
    let (input, comment) = take(comment_length)(input)?;
    Ok((input, u64::from(compressed) + name.len() as u64 * 3 + comment.len() as u64 * 5))
}

//! A record of a ZIP file's central directory.

use ::binrw::BinRead;
use ::deku::DekuRead;
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

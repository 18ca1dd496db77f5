//! binrw 0.15: a plain struct that is read from and written to a stream.

use std::io::Cursor;

use binrw::{BinRead, BinWrite};

use overlaid_benches::cache_line;

use super::{Candidate, records, records_mut};
use crate::record::{SIZE, Values};

pub const CANDIDATE: Candidate = Candidate {
    name: "binrw",
    remark: "has no access in place: reading a field parses the record, and updating one also writes \
             it back; where a program calls the parser from one place only, LLVM may inline it \
             and remove what is not needed",
    parse: Some(parse),
    read: Some(read),
    update: Some(update),
    build: Some(build),
};

#[derive(BinRead, BinWrite)]
#[brw(big)]
struct Header {
    kind: u16,
    flags: u16,
    sequence: u32,
    timestamp: u32,
    hops: u8,
    priority: u8,
    checksum: u16,
}
same_fields_as_values!(Header);

#[inline(never)]
fn parse(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let record: &[u8; SIZE] = bytes.try_into().ok()?;
    let header = Header::read(&mut Cursor::new(record)).ok()?;
    Some(Values::from(header).fold())
}

#[inline(never)]
fn read(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for record in records(bytes)? {
        sum += u64::from(Header::read(&mut Cursor::new(record)).ok()?.sequence);
    }
    Some(sum)
}

#[inline(never)]
fn update(bytes: &mut [u8], step: u32) -> Option<()> {
    cache_line!();
    for record in records_mut(bytes)? {
        let mut header = Header::read(&mut Cursor::new(&*record)).ok()?;
        header.sequence = header.sequence.wrapping_add(step);
        header.write(&mut Cursor::new(&mut record[..])).ok()?;
    }
    Some(())
}

#[inline(never)]
fn build(values: &Values, bytes: &mut [u8; SIZE]) -> Option<()> {
    cache_line!();
    Header::from(values).write(&mut Cursor::new(&mut bytes[..])).ok()
}

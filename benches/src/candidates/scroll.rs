//! scroll 0.13: a plain struct that is copied from and to a slice at an offset.

use scroll::{BE, Pread, Pwrite};

use overlaid_benches::cache_line;

use super::{Candidate, records, records_mut};
use crate::record::{SIZE, Values};

pub const CANDIDATE: Candidate = Candidate {
    name: "scroll",
    remark: "a single field is read and written as a `u32` at an offset that is counted by hand; \
             reading accepts a longer slice, so the length is checked by hand",
    parse: Some(parse),
    read: Some(read),
    update: Some(update),
    build: Some(build),
};

#[derive(Pread, Pwrite)]
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

/// The offset of `sequence` in a record.
const SEQUENCE: usize = 4;

#[inline(never)]
fn parse(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let record: &[u8; SIZE] = bytes.try_into().ok()?;
    let header: Header = record.pread_with(0, BE).ok()?;
    Some(Values::from(header).fold())
}

#[inline(never)]
fn read(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for record in records(bytes)? {
        sum += u64::from(record.pread_with::<u32>(SEQUENCE, BE).ok()?);
    }
    Some(sum)
}

#[inline(never)]
fn update(bytes: &mut [u8], step: u32) -> Option<()> {
    cache_line!();
    for record in records_mut(bytes)? {
        let sequence: u32 = record.pread_with(SEQUENCE, BE).ok()?;
        record.pwrite_with(sequence.wrapping_add(step), SEQUENCE, BE).ok()?;
    }
    Some(())
}

#[inline(never)]
fn build(values: &Values, bytes: &mut [u8; SIZE]) -> Option<()> {
    cache_line!();
    bytes.pwrite_with(Header::from(values), 0, BE).ok()?;
    Some(())
}

//! deku 0.20: a plain struct that is read from and written to a stream of bits.

use deku::{DekuContainerWrite, DekuRead, DekuWrite};

use overlaid_benches::cache_line;

use super::{Candidate, records, records_mut};
use crate::record::{SIZE, Values};

pub const CANDIDATE: Candidate = Candidate {
    name: "deku",
    remark: "has no access in place, like binrw; `try_from` checks that no bytes are left over, and \
             `to_slice` does not allocate",
    parse: Some(parse),
    read: Some(read),
    update: Some(update),
    build: Some(build),
};

#[derive(DekuRead, DekuWrite)]
#[deku(endian = "big")]
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
    let header = Header::try_from(bytes).ok()?;
    Some(Values::from(header).fold())
}

#[inline(never)]
fn read(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for record in records(bytes)? {
        sum += u64::from(Header::try_from(&record[..]).ok()?.sequence);
    }
    Some(sum)
}

#[inline(never)]
fn update(bytes: &mut [u8], step: u32) -> Option<()> {
    cache_line!();
    for record in records_mut(bytes)? {
        let mut header = Header::try_from(&record[..]).ok()?;
        header.sequence = header.sequence.wrapping_add(step);
        header.to_slice(record).ok()?;
    }
    Some(())
}

#[inline(never)]
fn build(values: &Values, bytes: &mut [u8; SIZE]) -> Option<()> {
    cache_line!();
    Header::from(values).to_slice(bytes).ok()?;
    Some(())
}

//! Code that uses no crate. It is compiled twice, as two modules (see `ALL`).

use overlaid_benches::cache_line;

use super::{Candidate, records, records_mut};
use crate::record::{SIZE, Values};

pub const fn candidate(name: &'static str, remark: &'static str) -> Candidate {
    Candidate {
        name,
        remark,
        parse: Some(parse),
        read: Some(read),
        update: Some(update),
        build: Some(build),
    }
}

#[inline(never)]
fn parse(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let record: &[u8; SIZE] = bytes.try_into().ok()?;
    let values = Values {
        kind: u16::from_be_bytes(record[0..2].try_into().ok()?),
        flags: u16::from_be_bytes(record[2..4].try_into().ok()?),
        sequence: u32::from_be_bytes(record[4..8].try_into().ok()?),
        timestamp: u32::from_be_bytes(record[8..12].try_into().ok()?),
        hops: record[12],
        priority: record[13],
        checksum: u16::from_be_bytes(record[14..16].try_into().ok()?),
    };
    Some(values.fold())
}

#[inline(never)]
fn read(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for record in records(bytes)? {
        sum += u64::from(u32::from_be_bytes(record[4..8].try_into().ok()?));
    }
    Some(sum)
}

#[inline(never)]
fn update(bytes: &mut [u8], step: u32) -> Option<()> {
    cache_line!();
    for record in records_mut(bytes)? {
        let sequence = u32::from_be_bytes(record[4..8].try_into().ok()?);
        record[4..8].copy_from_slice(&sequence.wrapping_add(step).to_be_bytes());
    }
    Some(())
}

#[inline(never)]
fn build(values: &Values, bytes: &mut [u8; SIZE]) -> Option<()> {
    cache_line!();
    bytes[0..2].copy_from_slice(&values.kind.to_be_bytes());
    bytes[2..4].copy_from_slice(&values.flags.to_be_bytes());
    bytes[4..8].copy_from_slice(&values.sequence.to_be_bytes());
    bytes[8..12].copy_from_slice(&values.timestamp.to_be_bytes());
    bytes[12] = values.hops;
    bytes[13] = values.priority;
    bytes[14..16].copy_from_slice(&values.checksum.to_be_bytes());
    Some(())
}

//! binary-layout 4: a layout declared in a macro, and views with an accessor for each field.

use binary_layout::prelude::*;

use overlaid_benches::cache_line;

use super::{Candidate, records, records_mut};
use crate::record::{SIZE, Values};

pub const CANDIDATE: Candidate = Candidate {
    name: "binary-layout",
    remark: "a view does not check the length, so this is done by hand",
    parse: Some(parse),
    read: Some(read),
    update: Some(update),
    build: Some(build),
};

binary_layout!(header, BigEndian, {
    kind: u16,
    flags: u16,
    sequence: u32,
    timestamp: u32,
    hops: u8,
    priority: u8,
    checksum: u16,
});

#[inline(never)]
fn parse(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let record: &[u8; SIZE] = bytes.try_into().ok()?;
    let view = header::View::new(record);
    let values = Values {
        kind: view.kind().read(),
        flags: view.flags().read(),
        sequence: view.sequence().read(),
        timestamp: view.timestamp().read(),
        hops: view.hops().read(),
        priority: view.priority().read(),
        checksum: view.checksum().read(),
    };
    Some(values.fold())
}

#[inline(never)]
fn read(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for record in records(bytes)? {
        sum += u64::from(header::View::new(record).sequence().read());
    }
    Some(sum)
}

#[inline(never)]
fn update(bytes: &mut [u8], step: u32) -> Option<()> {
    cache_line!();
    for record in records_mut(bytes)? {
        let mut view = header::View::new(record);
        let sequence = view.sequence().read().wrapping_add(step);
        view.sequence_mut().write(sequence);
    }
    Some(())
}

#[inline(never)]
fn build(values: &Values, bytes: &mut [u8; SIZE]) -> Option<()> {
    cache_line!();
    let mut view = header::View::new(bytes);
    view.kind_mut().write(values.kind);
    view.flags_mut().write(values.flags);
    view.sequence_mut().write(values.sequence);
    view.timestamp_mut().write(values.timestamp);
    view.hops_mut().write(values.hops);
    view.priority_mut().write(values.priority);
    view.checksum_mut().write(values.checksum);
    Some(())
}

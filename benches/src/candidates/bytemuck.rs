//! bytemuck 1: a packed struct of native integers that is cast from the bytes.

use bytemuck::{Pod, Zeroable};

use overlaid_benches::cache_line;

use super::Candidate;
use crate::record::{SIZE, Values};

pub const CANDIDATE: Candidate = Candidate {
    name: "bytemuck",
    remark: "has no byte orders: a cast to a packed struct, whose fields are swapped by hand",
    parse: Some(parse),
    read: Some(read),
    update: Some(update),
    build: Some(build),
};

// Packed, because records in a slice of bytes may not be aligned for a `u32`.
#[derive(Clone, Copy, Pod, Zeroable)]
#[repr(C, packed)]
struct Header {
    kind: u16,
    flags: u16,
    sequence: u32,
    timestamp: u32,
    hops: u8,
    priority: u8,
    checksum: u16,
}

#[inline(never)]
fn parse(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let header: &Header = bytemuck::try_from_bytes(bytes).ok()?;
    let values = Values {
        kind: u16::from_be(header.kind),
        flags: u16::from_be(header.flags),
        sequence: u32::from_be(header.sequence),
        timestamp: u32::from_be(header.timestamp),
        hops: header.hops,
        priority: header.priority,
        checksum: u16::from_be(header.checksum),
    };
    Some(values.fold())
}

#[inline(never)]
fn read(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for header in bytemuck::try_cast_slice::<u8, Header>(bytes).ok()? {
        sum += u64::from(u32::from_be(header.sequence));
    }
    Some(sum)
}

#[inline(never)]
fn update(bytes: &mut [u8], step: u32) -> Option<()> {
    cache_line!();
    for header in bytemuck::try_cast_slice_mut::<u8, Header>(bytes).ok()? {
        header.sequence = u32::from_be(header.sequence).wrapping_add(step).to_be();
    }
    Some(())
}

#[inline(never)]
fn build(values: &Values, bytes: &mut [u8; SIZE]) -> Option<()> {
    cache_line!();
    let header = Header {
        kind: values.kind.to_be(),
        flags: values.flags.to_be(),
        sequence: values.sequence.to_be(),
        timestamp: values.timestamp.to_be(),
        hops: values.hops,
        priority: values.priority,
        checksum: values.checksum.to_be(),
    };
    *bytes = bytemuck::cast(header);
    Some(())
}

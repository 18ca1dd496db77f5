//! zerocopy 0.8: a struct of types with a byte order, which is laid over the bytes.

use zerocopy::{BE, FromBytes, Immutable, IntoBytes, KnownLayout, U16, U32, Unaligned, transmute};

use overlaid_benches::cache_line;

use super::Candidate;
use crate::record::{SIZE, Values};

pub const CANDIDATE: Candidate = Candidate {
    name: "zerocopy",
    remark: "a struct of `U16<BE>` and similar types, laid over the bytes",
    parse: Some(parse),
    read: Some(read),
    update: Some(update),
    build: Some(build),
};

#[derive(FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
struct Header {
    kind: U16<BE>,
    flags: U16<BE>,
    sequence: U32<BE>,
    timestamp: U32<BE>,
    hops: u8,
    priority: u8,
    checksum: U16<BE>,
}

#[inline(never)]
fn parse(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let header = Header::ref_from_bytes(bytes).ok()?;
    let values = Values {
        kind: header.kind.get(),
        flags: header.flags.get(),
        sequence: header.sequence.get(),
        timestamp: header.timestamp.get(),
        hops: header.hops,
        priority: header.priority,
        checksum: header.checksum.get(),
    };
    Some(values.fold())
}

#[inline(never)]
fn read(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for header in <[Header]>::ref_from_bytes(bytes).ok()? {
        sum += u64::from(header.sequence.get());
    }
    Some(sum)
}

#[inline(never)]
fn update(bytes: &mut [u8], step: u32) -> Option<()> {
    cache_line!();
    for header in <[Header]>::mut_from_bytes(bytes).ok()? {
        header.sequence.set(header.sequence.get().wrapping_add(step));
    }
    Some(())
}

#[inline(never)]
fn build(values: &Values, bytes: &mut [u8; SIZE]) -> Option<()> {
    cache_line!();
    let header = Header {
        kind: values.kind.into(),
        flags: values.flags.into(),
        sequence: values.sequence.into(),
        timestamp: values.timestamp.into(),
        hops: values.hops,
        priority: values.priority,
        checksum: values.checksum.into(),
    };
    *bytes = transmute!(header);
    Some(())
}

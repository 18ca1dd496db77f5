//! overlaid: a plain struct, whose generated overlay is laid over the bytes.

use overlaid::Overlay;

use overlaid_benches::cache_line;

use super::Candidate;
use crate::record::{SIZE, Values};

pub const GETTERS: Candidate = Candidate {
    name: "overlaid",
    remark: "a plain struct with `#[derive(Overlay)]`, accessed through its overlay",
    parse: Some(parse),
    read: Some(read),
    update: Some(update),
    build: Some(build),
};

pub const TO_VALUE: Candidate = Candidate {
    name: "overlaid, to_value",
    remark: "the overlay is converted to the plain struct",
    parse: Some(parse_to_value),
    read: None,
    update: None,
    build: None,
};

#[derive(Overlay)]
#[overlay(endian = big, size = 16)]
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
    let header = Header::overlay(bytes).ok()?;
    let values = Values {
        kind: header.kind(),
        flags: header.flags(),
        sequence: header.sequence(),
        timestamp: header.timestamp(),
        hops: header.hops(),
        priority: header.priority(),
        checksum: header.checksum(),
    };
    Some(values.fold())
}

#[inline(never)]
fn parse_to_value(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let header = Header::overlay(bytes).ok()?.to_value();
    Some(Values::from(header).fold())
}

#[inline(never)]
fn read(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let mut sum = 0;
    for header in Header::overlay_slice(bytes).ok()? {
        sum += u64::from(header.sequence());
    }
    Some(sum)
}

#[inline(never)]
fn update(bytes: &mut [u8], step: u32) -> Option<()> {
    cache_line!();
    for header in Header::overlay_slice_mut(bytes).ok()? {
        header.set_sequence(header.sequence().wrapping_add(step));
    }
    Some(())
}

#[inline(never)]
fn build(values: &Values, bytes: &mut [u8; SIZE]) -> Option<()> {
    cache_line!();
    *bytes = Header::from(values).to_bytes();
    Some(())
}

//! Parts with an offset, with a stride, and with a `fill` are built.

use overlaid::{List, Overlay, OverlayError};

use super::attributes::Inner;

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
struct Placed {
    names_at: u8,
    count: u8,
    stride: u8,
    #[overlay(at = 8)]
    fixed: u16,
    #[overlay(at = names_at, count = count, stride = stride)]
    names: Vec<Inner>,
    #[overlay(at = names_at + 1)]
    again: u8,
}

#[test]
fn parts_are_placed_where_their_offset_says() -> Result<(), OverlayError> {
    let name = |bytes: &[u8]| Inner { size: 0, held: bytes.to_vec() };
    let value = Placed {
        names_at: 12,
        count: 0,
        stride: 4,
        fixed: 0x102,
        names: vec![name(b"ab"), name(b"c")],
        again: b'a',
    };
    assert_eq!(value.to_bytes()?, b"\x0c\x02\x04\0\0\0\0\0\x02\x01\0\0\x02ab\0\x01c\0\0");
    // A list without elements has neither a place nor a stride.
    let empty = Placed { names_at: 3, names: Vec::new(), again: 0, ..value.clone() };
    assert_eq!(empty.to_bytes()?, b"\x03\0\x04\0\0\0\0\0\x02\x01");
    let other = Placed { again: b'x', ..value.clone() };
    assert_eq!(
        other.to_bytes().unwrap_err().to_string(),
        "`Placed`: fields that overlap have different bytes"
    );
    let short = Placed { stride: 2, ..value };
    let error = short.to_bytes().unwrap_err().to_string();
    assert!(error.ends_with("an element takes 3 bytes, but its stride is 2 bytes"), "{error}");
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Left {
    size: u8,
    #[overlay(len = self.left / 2)]
    half: Vec<u8>,
    other: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Lefts {
    #[overlay(dynamic)]
    left: Left,
    more: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Footer {
    length: u8,
    #[overlay(at = self.size - 1)]
    footer: u8,
}

#[test]
fn what_is_known_only_after_it_is_written_cannot_be_built() -> Result<(), OverlayError> {
    let left = Left { size: 1, half: vec![7], other: 9 };
    assert_eq!(left.to_bytes()?, [1, 7, 9]);
    assert_eq!(
        Lefts { left, more: 1 }.to_bytes().unwrap_err().to_string(),
        "`Left`: it cannot be built here, as it reads how many bytes its range has, and others follow"
    );
    assert_eq!(
        Footer { length: 1, footer: 2 }.to_bytes().unwrap_err().to_string(),
        "field `footer` of `Footer`: it cannot be built, as its `at` reads what is known only after it \
         is written"
    );
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Sums {
    #[overlay(fill = length_of(self.rest))]
    size: u16,
    #[overlay(fill = size * 2)]
    doubled: u8,
    has_more: bool,
    #[overlay(if = has_more, fill = size - 300)]
    shifted: Option<i8>,
    #[overlay(rest)]
    data: Vec<u8>,
}

fn length_of(bytes: &[u8]) -> usize {
    assert_eq!(bytes[..3], [0; 3], "fields that are computed are zero before");
    bytes.len()
}

#[test]
fn fields_are_filled_one_after_the_other() -> Result<(), OverlayError> {
    let sums = Sums { size: 7, doubled: 7, has_more: true, shifted: None, data: vec![1, 2] };
    assert_eq!(sums.to_bytes()?, [0, 6, 12, 0, 1, 2]);
    let sums = Sums { shifted: Some(5), ..sums };
    assert_eq!(
        sums.to_bytes().unwrap_err().to_string(),
        "field `shifted` of `Sums`: -293 does not fit in 8 bits, which hold -128 to 127"
    );
    let sums = Sums { data: vec![3; 295], ..sums };
    let error = sums.to_bytes().unwrap_err().to_string();
    assert_eq!(error, "field `doubled` of `Sums`: 600 does not fit in 8 bits, which hold 0 to 255");
    Ok(())
}

/// A field that is computed from bytes which other parts may overlap.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Overlapped {
    place: u8,
    #[overlay(fill = sum_of(self.rest))]
    sum: u16,
    more: u8,
    #[overlay(at = place, len = 2)]
    data: Vec<u8>,
}

fn sum_of(bytes: &[u8]) -> u16 {
    bytes.iter().map(|byte| u16::from(*byte)).sum()
}

#[test]
fn a_field_that_is_computed_may_lie_where_parts_overlap() -> Result<(), OverlayError> {
    let value = |place, data: [u8; 2]| Overlapped { place, sum: 9, more: 5, data: data.into() };
    assert_eq!(value(4, [1, 2]).to_bytes()?, [4, 0, 8, 5, 1, 2]);
    assert_eq!(value(3, [5, 7]).to_bytes()?, [3, 0, 12, 5, 7]);
    assert_eq!(value(2, [5, 5]).to_bytes()?, [2, 0, 5, 5]);
    let error = value(2, [4, 5]).to_bytes().unwrap_err().to_string();
    assert_eq!(error, "`Overlapped`: fields that overlap have different bytes");
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Summed {
    size: u8,
    #[overlay(len = sum_of(self.rest) & 3)]
    data: Vec<u8>,
    #[overlay(fill = 5)]
    five: u8,
}

#[test]
fn bytes_are_compared_when_all_fields_are_computed() -> Result<(), OverlayError> {
    let summed = Summed { size: 0, data: vec![0], five: 0 };
    let bytes = summed.to_bytes()?;
    assert_eq!(bytes, [0, 0, 5]);
    assert_eq!(Summed::overlay(&bytes)?.data(), [0]);
    let error = Summed { data: vec![], ..summed }.to_bytes().unwrap_err().to_string();
    assert!(error.starts_with("field `data` of `Summed`: it has 0 bytes, but"), "{error}");
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Conditional {
    size: u8,
    #[overlay(if = sum_of(self.laid) == 1, at = size + 2)]
    extra: Option<u8>,
    more: u8,
}

#[test]
fn a_condition_reads_the_bytes_before_its_field_in_the_schema() -> Result<(), OverlayError> {
    let value = Conditional { size: 1, extra: Some(9), more: 5 };
    let bytes = value.to_bytes()?;
    assert_eq!(bytes, [1, 5, 0, 9]);
    assert_eq!(Conditional::overlay(&bytes)?.to_value()?, value);
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Skipped {
    #[overlay(terminated = 0)]
    text: String,
    #[overlay(at = 4)]
    first: u8,
    second: u8,
}

#[test]
fn the_field_with_the_offset_is_the_one_that_lies_too_far_in_front() {
    let skipped = Skipped { text: "abcd".into(), first: 1, second: 2 };
    assert_eq!(
        skipped.to_bytes().unwrap_err().to_string(),
        "field `first` of `Skipped` at byte 5: it starts at byte 4 of `Skipped`, but the one before \
         ends at 5"
    );
}

#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[overlay(endian = big)]
struct Point {
    x: u8,
    y: u16,
}

/// Lists of fixed schemas that borrow the bytes, also with a stride.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Points<'a> {
    count: u8,
    stride: u8,
    #[overlay(count = count)]
    dense: List<'a, Point>,
    #[overlay(count = count, stride = stride)]
    spread: List<'a, Point>,
    #[overlay(tag = stride, rest)]
    body: Borrow<'a>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Borrow<'a> {
    #[overlay(tag = 4)]
    Text(&'a str),
    #[overlay(other)]
    Bytes(&'a [u8]),
}

#[test]
fn lists_that_borrow_are_written_with_another_stride() -> Result<(), OverlayError> {
    let bytes = b"\x02\x04\x01\0\x02\x03\0\x04\x01\0\x02x\x03\0\x04yhi";
    let points = Points::overlay(bytes)?.to_value()?;
    let mut buffer = [0xff; 18];
    assert_eq!(points.build(&mut buffer)?, 18);
    assert_eq!(buffer, *b"\x02\x04\x01\0\x02\x03\0\x04\x01\0\x02\0\x03\0\x04\0hi");
    let wider = Points { stride: 5, body: Borrow::Bytes(b"!"), ..points };
    let mut buffer = [0xff; 19];
    assert_eq!(wider.build(&mut buffer)?, 19);
    assert_eq!(buffer[8..], *b"\x01\0\x02\0\0\x03\0\x04\0\0!");
    Ok(())
}

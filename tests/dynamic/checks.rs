//! Where the error is if a condition does not hold.

use overlaid::{Fault, List, Overlay, OverlayError};

/// The field and the offset of the error.
#[track_caller]
fn place<T>(laid: Result<T, OverlayError>) -> (&'static str, usize) {
    match laid.err() {
        Some(OverlayError::Field { site, offset, .. }) => (site.field, offset),
        other => panic!("{other:?}"),
    }
}

#[derive(Debug, Overlay)]
#[overlay(endian = big)]
struct Header<'a> {
    length: u16,
    kind: u8,
    #[overlay(check = version % 2 == 0)]
    version: u16,
    flags: u8,
    #[overlay(len = length, pad = 4, check = self.at % 4 == 0 && text != b"no")]
    text: &'a [u8],
    #[overlay(if = kind == 1, check = option < 10)]
    option: Option<u8>,
    last: u8,
}

#[test]
fn a_check_of_a_field_of_fixed_size_has_the_offset_of_the_field() {
    assert_eq!(place(Header::overlay(&[0, 0, 0, 0, 1, 0, 0, 0, 0])), ("version", 3));
    assert_eq!(place(Header::overlay(&[0, 0, 1, 0, 2, 0, 0, 0, 10, 0])), ("option", 8));
    assert!(Header::overlay(&[0, 0, 1, 0, 2, 0, 0, 0, 9, 0]).is_ok());
}

#[test]
fn a_check_of_a_field_of_another_size_has_the_offset_of_the_field_and_not_of_its_end() {
    let error = Header::overlay(&[0, 2, 0, 0, 2, 0, b'n', b'o', 0]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `text` of `Header` at byte 6: `self.at % 4 == 0 && text != b\"no\"` does not hold"
    );
    assert!(Header::overlay(&[0, 2, 0, 0, 2, 0, b'y', b'o', 0]).is_ok());
}

#[test]
fn a_check_that_cannot_be_computed_has_the_offset_of_the_field() {
    #[derive(Debug, Overlay)]
    struct Ratio {
        #[overlay(endian = big)]
        numerator: u16,
        #[overlay(check = numerator / divisor > 1)]
        divisor: u8,
        #[overlay(len = divisor)]
        values: Vec<u8>,
    }
    let error = Ratio::overlay(&[0, 4, 0]).unwrap_err();
    let OverlayError::Field { offset, fault, .. } = error else { panic!("{error:?}") };
    assert_eq!((offset, fault), (2, Fault::DivisionByZero));
    assert_eq!(place(Ratio::overlay(&[0, 4, 3, 0, 0, 0])), ("divisor", 2));
}

#[test]
fn a_check_of_a_field_after_a_gap_has_the_offset_after_the_gap() {
    #[derive(Debug, Overlay)]
    struct Gaps<'a> {
        #[overlay(terminated = 0)]
        name: &'a str,
        #[overlay(at = 8, check = kind == 1)]
        kind: u8,
        #[overlay(at = 12, len = 2, check = code != b"no")]
        code: &'a [u8],
    }
    assert_eq!(place(Gaps::overlay(b"a\0______\x02___go")), ("kind", 8));
    assert_eq!(place(Gaps::overlay(b"a\0______\x01___no")), ("code", 12));
    assert!(Gaps::overlay(b"a\0______\x01___go").is_ok());
}

#[test]
fn a_check_of_a_field_with_a_computed_offset_has_that_offset() {
    #[derive(Debug, Overlay)]
    struct Places<'a> {
        start: u8,
        #[overlay(at = start, check = kind == 1)]
        kind: u8,
        #[overlay(at = start + 2, len = 2, check = code != b"no")]
        code: &'a [u8],
        count: u8,
        #[overlay(at = start + 4, count = count, check = count < 2)]
        list: List<'a, u8>,
    }
    assert_eq!(place(Places::overlay(b"\x03\0_\x02_go")), ("kind", 3));
    assert_eq!(place(Places::overlay(b"\x03\0_\x01_no")), ("code", 5));
    assert_eq!(place(Places::overlay(b"\x03\x02_\x01_go__")), ("list", 7));
    assert!(Places::overlay(b"\x03\x01_\x01_go_").is_ok());
}

#[test]
fn what_does_not_hold_of_a_schema_has_the_offset_of_the_schema() {
    #[derive(Debug, Overlay)]
    #[overlay(len = size, check = kind != 9)]
    struct Record<'a> {
        size: u8,
        kind: u8,
        #[overlay(rest)]
        body: &'a [u8],
    }

    #[derive(Debug, Overlay)]
    struct Records<'a> {
        version: u8,
        #[overlay(rest)]
        records: List<'a, Record<'a>>,
    }
    let sentence = |bytes| Records::overlay(bytes).unwrap_err().to_string();
    assert_eq!(
        sentence(&[1, 3, 0, 0, 4, 9, 0, 0]),
        "`Record` at byte 4: `kind != 9` does not hold"
    );
    assert_eq!(
        sentence(&[1, 3, 0, 0, 0, 0]),
        "`Record` at byte 4: its `len` is 0, but the fields that are laid take 2 bytes"
    );
    assert!(Records::overlay(&[1, 3, 0, 0, 2, 8]).is_ok());
}

#[test]
fn a_check_of_a_field_after_a_rest_has_the_offset_of_the_field() {
    #[derive(Debug, Overlay)]
    struct Trailer<'a> {
        #[overlay(rest, check = body != b"no")]
        body: &'a [u8],
        kind: u8,
        #[overlay(check = sum == 7)]
        sum: u8,
    }
    assert_eq!(place(Trailer::overlay(b"abc\0\x06")), ("sum", 4));
    assert_eq!(place(Trailer::overlay(b"no\0\x07")), ("body", 0));
    assert!(Trailer::overlay(b"abc\0\x07").is_ok());
}

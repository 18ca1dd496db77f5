//! `self.at`, `self.left`, `self.rest` and `self.laid` in the condition that ends a list, and in its elements.

use overlaid::{Overlay, OverlayError};

fn length(bytes: &[u8]) -> usize {
    bytes.len()
}

#[derive(Overlay)]
struct InARange {
    before: [u8; 2],
    #[overlay(len = 6, until = self.left == 5)]
    by_left: Vec<u8>,
    after: [u8; 3],
}

#[derive(Overlay)]
struct WithoutARange {
    before: [u8; 2],
    #[overlay(until = self.left == 5)]
    by_left: Vec<u8>,
    #[overlay(len = 5)]
    after: Vec<u8>,
}

#[derive(Overlay)]
struct ByOffset {
    before: [u8; 2],
    #[overlay(len = 4, until = self.size - self.left == self.at + 5)]
    bytes_in_it: Vec<u8>,
    #[overlay(rest, until = length(self.laid) == 10 && length(self.rest) == self.left)]
    others: Vec<u8>,
    trailer: u8,
}

const BYTES: [u8; 11] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

#[test]
fn the_bytes_that_are_left_after_an_element_are_those_of_the_schema() -> Result<(), OverlayError> {
    // After the byte 5, five bytes of the schema are left, and two of the field.
    let error = InARange::overlay(&BYTES).map(|view| view.by_left().len()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `by_left` of `InARange` at byte 6: 2 bytes are left after it"
    );
    assert_eq!(WithoutARange::overlay(&BYTES)?.by_left(), &BYTES[2..6]);
    Ok(())
}

#[test]
fn the_offset_is_that_of_the_field() -> Result<(), OverlayError> {
    let view = ByOffset::overlay(&BYTES)?;
    assert_eq!((view.bytes_in_it(), view.others()), (&BYTES[2..6], &BYTES[6..10]));
    Ok(())
}

#[derive(Overlay)]
struct Half {
    kind: u8,
    #[overlay(len = self.left / 2)]
    data: Vec<u8>,
}

#[derive(Overlay)]
struct InRanges {
    #[overlay(len = 7)]
    halves: Vec<Half>,
    #[overlay(dynamic)]
    alone: Half,
    #[overlay(count = 2, rest)]
    last: Vec<Half>,
    trailer: u8,
}

#[derive(Overlay)]
#[overlay(len = length)]
struct Sized {
    length: u8,
    #[overlay(len = self.left / 2)]
    data: Vec<u8>,
    #[overlay(rest)]
    more: Vec<u8>,
}

#[derive(Overlay)]
struct OfSized {
    #[overlay(count = 2)]
    sized: Vec<Sized>,
    #[overlay(rest)]
    after: Vec<u8>,
}

#[test]
fn an_element_reads_the_end_of_its_list_when_it_is_checked_and_when_it_is_read()
-> Result<(), OverlayError> {
    let halves: Vec<u8> = (0..16).collect();
    // Of 7 bytes, 6 are left after the first `kind`, and 2 after the second; after the third, none.
    let view = InRanges::overlay(&halves)?;
    let data: Vec<&[u8]> = view.halves().iter().map(|half| half.data()).collect();
    assert_eq!(data, [&halves[1..4], &halves[5..6], &[]]);
    // The nested schema is in the range of the whole, of which 8 bytes are left.
    assert_eq!(view.alone().data(), &halves[8..12]);
    // The last list ends before the trailer.
    let last: Vec<&[u8]> = view.last().iter().map(|half| half.data()).collect();
    assert_eq!((last, view.trailer()), (vec![&halves[13..14], &[]], 15));
    Ok(())
}

#[test]
fn an_element_with_a_length_has_a_range_of_its_own() -> Result<(), OverlayError> {
    let view = OfSized::overlay(b"\x04abc\x03de++++++")?;
    let data: Vec<_> = view.sized().iter().map(|sized| (sized.data(), sized.more())).collect();
    assert_eq!(data, [(&b"a"[..], &b"bc"[..]), (b"d", b"e")]);
    assert_eq!(view.after(), b"++++++");
    Ok(())
}

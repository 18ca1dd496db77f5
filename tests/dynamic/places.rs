//! `self.at`, `self.left`, `self.rest` and `self.laid` in the condition that ends a list.

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

//! Numbers of codecs that building computes.

use overlaid::{Fault, Leb128, Overlay, OverlayError, Vlq};

use super::{Field, FieldView, Inner, Number, Outer};

/// The number counts its own bytes, as the length of the struct.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(len = size)]
struct Counted {
    #[overlay(with = Leb128)]
    size: u32,
    version: u8,
    #[overlay(rest)]
    name: Vec<u8>,
    end: u8,
}

/// The number counts its own bytes, as those before where a field ends.
#[derive(Overlay, Debug, Clone, PartialEq)]
struct Ended {
    #[overlay(with = Vlq)]
    end: u64,
    version: u8,
    #[overlay(end = end + 2)]
    name: Vec<u8>,
    #[overlay(with = Leb128)]
    mark: i16,
}

#[test]
fn a_number_that_counts_its_own_bytes_is_computed() {
    for length in (0..200).chain(16_370..16_390) {
        let name = vec![5; length];
        let counted = Counted { size: 9, version: 1, name: name.clone(), end: 7 };
        let bytes = counted.to_bytes().expect("a value");
        let view = Counted::overlay(&bytes).expect("what was built");
        assert_eq!((view.size() as usize, view.name()), (bytes.len(), &name[..]));

        let ended = Ended { end: 9, version: 1, name, mark: -1 };
        let bytes = ended.to_bytes().expect("a value");
        let view = Ended::overlay(&bytes).expect("what was built");
        assert_eq!((view.end() + 3, view.name().len()), (bytes.len() as u64, length));
    }
}

/// Where `name` ends is decided before the size of the struct is known, which would move it.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(len = size)]
struct Both {
    #[overlay(with = Leb128)]
    size: u32,
    end: u8,
    #[overlay(end = end)]
    name: Vec<u8>,
    last: u8,
}

#[test]
fn a_number_that_would_move_the_end_of_a_field_is_compared() {
    let value = Both { size: 6, end: 0, name: vec![5; 3], last: 1 };
    assert_eq!(value.to_bytes().as_deref(), Ok([6, 5, 5, 5, 5, 1].as_slice()));
    let error = Both { size: 7, ..value }.to_bytes().expect_err("another size");
    assert_eq!(error.to_string(), "`Both`: it has 6 bytes, but `size` is 7");
}

#[test]
fn numbers_in_one_another_are_computed() {
    let numbers: Vec<Number> =
        (0..130).map(|i| Number { value: if i % 2 == 0 { i128::MIN } else { i } }).collect();
    let inner = Inner { count: 0, kind: 9, numbers: numbers.clone(), field: Field::Offset(-9) };
    let value = Outer {
        flags: 1,
        length: 0,
        key: 300 << 3 | 5,
        inner: Some(inner),
        count: 0,
        numbers,
        field: Field::Offset(-64),
    };
    let bytes = value.to_bytes().expect("a value");
    let view = Outer::overlay(&bytes).expect("what was built");
    let inner = view.inner().expect("it is there");
    assert_eq!((inner.count(), inner.kind(), inner.numbers().len()), (130, 300, 130));
    assert_eq!(view.length(), inner.bytes().len() as u64);
    assert_eq!((view.count(), view.key()), (130, 300 << 3 | 5));
    assert!(matches!(view.field(), FieldView::Offset(offset) if offset == -64));

    // A part that is absent decides nothing, so the number keeps its value.
    let absent = Outer { flags: 0, length: 500, inner: None, ..value };
    let bytes = absent.to_bytes().expect("a value");
    let view = Outer::overlay(&bytes).expect("what was built");
    assert_eq!((view.length(), view.count(), view.numbers().len()), (500, 130, 130));
}

#[test]
fn a_number_that_does_not_fit_its_type_is_an_error() {
    let inner = Inner {
        count: 0,
        kind: 0,
        numbers: vec![Number { value: 0 }; 65_536],
        field: Field::Number(1),
    };
    let error = inner.to_bytes().expect_err("too many");
    assert_eq!(
        error.to_string(),
        "field `numbers` of `Inner`: its 65536 elements do not fit `count`, a `u16`"
    );
}

/// Between the number and what it decides is a padding, so building compares the two.
#[derive(Overlay, Debug, Clone, PartialEq)]
struct Padded {
    #[overlay(with = Leb128, pad = 4)]
    length: u32,
    #[overlay(len = length)]
    name: String,
    #[overlay(with = Leb128, at = length + 4)]
    placed: u8,
}

#[test]
fn a_number_before_a_padding_is_compared() {
    let value = Padded { length: 3, name: "ada".into(), placed: 200 };
    assert_eq!(value.to_bytes().as_deref(), Ok(b"\x03\0\0\0ada\xc8\x01".as_slice()));
    let error = Padded { length: 2, ..value }.to_bytes().expect_err("another length");
    assert!(error.to_string().contains("it has 3 bytes, but `length` is 2"), "{error}");
}

#[derive(Overlay, Debug)]
struct Crossed {
    place: u8,
    #[overlay(with = Vlq)]
    length: u16,
    #[overlay(len = length)]
    name: Vec<u8>,
    #[overlay(with = Vlq, at = place)]
    over: u16,
}

#[test]
fn a_longer_number_over_a_computed_one_is_an_error() {
    let value = |over| Crossed { place: 1, length: 7, name: Vec::new(), over };
    assert_eq!(value(0).to_bytes(), Ok(vec![1, 0]));
    let error = value(128).to_bytes().expect_err("two bytes over one of another field");
    assert!(matches!(error, OverlayError::Field { fault: Fault::Overlapping, .. }), "{error}");
}

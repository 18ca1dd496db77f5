//! Every attribute is built, and what contradicts the schema is an error.

use overlaid::{Overlay, OverlayError};

/// Every attribute, with a field that it decides.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
struct Everything {
    has_note: bool,
    words: u8,
    keys: u8,
    kind: [u8; 2],
    size: i8,
    #[overlay(len = words * 4 + 4)]
    grid: Vec<u16>,
    #[overlay(if = has_note, terminated = 0)]
    note: Option<String>,
    #[overlay(count = keys, pad = 4)]
    key_list: Box<[u8]>,
    #[overlay(tag = kind, len = 10 - size)]
    body: Body,
    #[overlay(len = 4, terminated = b'.')]
    label: String,
    #[overlay(until = it == 9)]
    steps: Vec<u8>,
    #[overlay(dynamic, check = inner.size != 7)]
    inner: Inner,
    #[overlay(rest)]
    tail: String,
    #[overlay(reserved)]
    spare: u16,
    #[overlay(magic = 0x55)]
    end: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Inner {
    pub size: u8,
    #[overlay(len = size)]
    pub held: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
enum Body {
    #[overlay(tag = b"no")]
    Number(u16),
    #[overlay(tag = b"in")]
    Inner(Inner),
    #[overlay(tag = b"--")]
    Nothing,
    #[overlay(other)]
    Other(Vec<u8>),
}

fn everything() -> Everything {
    Everything {
        has_note: false,
        words: 0,
        keys: 0,
        kind: *b"??",
        size: 0,
        grid: vec![1, 2, 3, 4],
        note: Some("hi".into()),
        key_list: Box::new([7, 8]),
        body: Body::Inner(Inner { size: 0, held: vec![1, 2] }),
        label: "ab".into(),
        steps: vec![1, 2, 9],
        inner: Inner { size: 0, held: vec![5] },
        tail: "end".into(),
        spare: 0xffff,
        end: 0,
    }
}

/// The text of the error of a changed value.
fn error(change: impl FnOnce(&mut Everything)) -> String {
    let mut value = everything();
    change(&mut value);
    value.to_bytes().expect_err("a value that cannot be built").to_string()
}

#[test]
fn every_attribute_is_built() -> Result<(), OverlayError> {
    let bytes = everything().to_bytes()?;
    let expected =
        b"\x01\x01\x02in\x07\x01\0\x02\0\x03\0\x04\0hi\0\x07\x08\0\x02\x01\x02ab..\x01\x02\
        \x09\x01\x05end\0\0\x55";
    assert_eq!(bytes, expected);
    let again = Everything::overlay(&bytes)?.to_value()?;
    assert_eq!((again.has_note, again.words, again.keys, again.size), (true, 1, 2, 7));
    assert_eq!((again.kind, again.inner.size, again.end), (*b"in", 1, 0x55));
    assert_eq!(again.to_bytes()?, bytes);
    let other = Everything { body: Body::Other(vec![1]), kind: *b"zz", note: None, ..everything() };
    assert_eq!(Everything::overlay(&other.to_bytes()?)?.kind(), b"zz");
    let nothing = Everything { body: Body::Nothing, ..everything() };
    assert_eq!(Everything::overlay(&nothing.to_bytes()?)?.kind(), b"--");
    Ok(())
}

#[test]
fn a_number_that_does_not_fit_its_field_is_an_error_that_names_both() {
    assert_eq!(
        error(|value| value.grid.push(0)),
        "field `grid` of `Everything`: its 10 bytes do not fit `words * 4 + 4`, where `words` is a `u8`"
    );
    assert_eq!(
        error(|value| value.grid = vec![0; 1000]),
        "field `grid` of `Everything`: its 2000 bytes do not fit `words * 4 + 4`, where `words` is a \
         `u8`"
    );
    assert_eq!(
        error(|value| value.key_list = vec![0; 256].into()),
        "field `key_list` of `Everything`: its 256 bytes do not fit `keys`, a `u8`"
    );
    assert_eq!(
        error(|value| value.body = Body::Inner(Inner { size: 0, held: vec![0; 150] })),
        "field `body` of `Everything`: its 151 bytes do not fit `10 - size`, where `size` is an `i8`"
    );
}

#[test]
fn what_contradicts_the_schema_is_an_error() {
    assert_eq!(
        error(|value| (value.body, value.kind) = (Body::Other(Vec::new()), *b"no")),
        "field `body` of `Everything`: `kind` does not select `Other`, and that has no tag of its own"
    );
    assert_eq!(
        error(|value| value.note = Some("a\0b".into())),
        "field `note` of `Everything` at byte 14: byte 1 of what is written is 0x00, which ends the \
         field"
    );
    assert_eq!(
        error(|value| value.label = "abcde".into()),
        "field `label` of `Everything`: it has 5 bytes, but its length is 4"
    );
    assert_eq!(
        error(|value| value.steps = vec![9, 9]),
        "field `steps` of `Everything`: `it == 9` holds for an element before the last one"
    );
    assert_eq!(
        error(|value| value.steps = vec![1, 2]),
        "field `steps` of `Everything`: `it == 9` does not hold for its last element, so that it does \
         not end"
    );
    let wrong = error(|value| value.inner.held = vec![0; 7]);
    assert!(wrong.ends_with("`inner.size != 7` does not hold"), "{wrong}");
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Compared {
    flags: u8,
    rows: u8,
    columns: u8,
    count: u8,
    kind: u8,
    #[overlay(if = flags & 1 != 0)]
    extra: Option<u8>,
    #[overlay(len = rows * columns)]
    cells: Vec<u8>,
    #[overlay(count = count)]
    first: Vec<[u8; 2]>,
    #[overlay(count = count)]
    second: Vec<u8>,
    #[overlay(tag = kind & 3, len = doubled(count))]
    body: Choice,
    #[overlay(len = 2)]
    pair: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Choice {
    #[overlay(tag = 0)]
    None,
    #[overlay(tag = 1 | 2)]
    Bytes(Vec<u8>),
}

fn doubled(count: u8) -> u16 {
    u16::from(count) * 2
}

fn compared() -> Compared {
    Compared {
        flags: 1,
        rows: 2,
        columns: 3,
        count: 9,
        kind: 5,
        extra: Some(1),
        cells: vec![0; 6],
        first: vec![[1, 2]],
        second: vec![1],
        body: Choice::Bytes(vec![3, 4]),
        pair: vec![8, 8],
    }
}

fn fault_of(change: impl FnOnce(&mut Compared)) -> String {
    let mut value = compared();
    change(&mut value);
    value.to_bytes().expect_err("a contradiction").to_string()
}

#[test]
fn expressions_that_are_not_solved_are_compared() -> Result<(), OverlayError> {
    let bytes = compared().to_bytes()?;
    assert_eq!(bytes, b"\x01\x02\x03\x01\x05\x01\0\0\0\0\0\0\x01\x02\x01\x03\x04\x08\x08");
    assert_eq!(
        fault_of(|value| value.extra = None),
        "field `extra` of `Compared`: it is absent, but `flags & 1 != 0` holds"
    );
    assert_eq!(
        fault_of(|value| value.flags = 0),
        "field `extra` of `Compared`: it is there, but `flags & 1 != 0` does not hold"
    );
    assert_eq!(
        fault_of(|value| value.rows = 4),
        "field `cells` of `Compared`: it has 6 bytes, but `rows * columns` is 12"
    );
    assert_eq!(
        fault_of(|value| value.second.push(0)),
        "field `second` of `Compared`: it has 2 bytes, but `count` is 1, as `first` decides"
    );
    assert_eq!(
        fault_of(|value| value.body = Choice::Bytes(vec![1])),
        "field `body` of `Compared`: it has 1 byte, but `doubled(count)` is 2, as `first` decides"
    );
    assert_eq!(
        fault_of(|value| value.kind = 4),
        "field `body` of `Compared`: `kind & 3` is 0, which does not select `Bytes`, and that has no \
         tag of its own"
    );
    assert_eq!(
        fault_of(|value| value.pair.push(1)),
        "field `pair` of `Compared`: it has 3 bytes, but needs 2"
    );
    Ok(())
}

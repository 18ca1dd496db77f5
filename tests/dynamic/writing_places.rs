//! Writing in place where offsets are in the data, and where a field must not be written.

use overlaid::{Fault, Overlay, OverlayError};

type Error = Box<dyn std::error::Error>;

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Entry {
    kind: u8,
    value: u8,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct File {
    table: u8,
    names: u8,
    count: u8,
    #[overlay(at = table, count = count)]
    entries: Vec<Entry>,
    #[overlay(at = names, len = 2)]
    name: String,
    version: u8,
}

#[test]
fn parts_in_any_order_are_disjoint() -> Result<(), Error> {
    let mut bytes = *b"\x08\x04\x02\x09ab..\x01\x02\x03\x04";
    let mut file = File::overlay_mut(&mut bytes)?;
    file.set_version(5);
    file.set_name("cd")?;
    for entry in file.entries_mut() {
        entry.set_value(entry.value() * 2);
    }
    assert_eq!(file.entries().len(), 2);
    assert_eq!(&bytes, b"\x08\x04\x02\x05cd..\x01\x04\x03\x08");
    Ok(())
}

#[test]
fn parts_that_overlap_are_an_error_that_names_both() -> Result<(), Error> {
    // The name lies in the second entry.
    let mut bytes = *b"\x04\x07\x02\x09ab..\x01\x02\x03\x04";
    assert_eq!(File::overlay(&bytes)?.name(), ".\x01");
    let error = File::overlay_mut(&mut bytes).unwrap_err();
    let fault = Fault::Overlap { other: "entries", end: 8 };
    assert!(matches!(error, OverlayError::Field { offset: 7, fault: found, .. } if found == fault));
    assert_eq!(
        error.to_string(),
        "field `name` of `File` at byte 7: field `entries` lies there too, up to byte 8 of `File`, so \
         that not both can be written"
    );
    // An empty part overlaps none.
    bytes[2] = 0;
    assert_eq!(File::overlay_mut(&mut bytes)?.name(), ".\x01");
    // A part in the run.
    bytes[1] = 2;
    let error = File::overlay_mut(&mut bytes).unwrap_err();
    assert!(error.to_string().starts_with("field `name` of `File` at byte 2: "), "{error}");
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(len = size)]
struct Block {
    size: u8,
    offset: u8,
    #[overlay(at = offset, len = 1)]
    data: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Blocks {
    count: u8,
    #[overlay(dynamic)]
    first: Block,
    #[overlay(count = count)]
    others: Vec<Block>,
}

#[test]
fn an_overlap_in_an_element_is_an_error_of_the_call_that_lays() -> Result<(), Error> {
    let mut bytes = [2, 3, 2, 7, 4, 3, 0, 8, 3, 2, 9];
    let mut blocks = Blocks::overlay_mut(&mut bytes)?;
    for mut block in blocks.others_mut() {
        block.data_mut()[0] += 1;
    }
    assert_eq!(bytes, [2, 3, 2, 7, 4, 3, 0, 9, 3, 2, 10]);
    bytes[9] = 1;
    let error = Blocks::overlay_mut(&mut bytes).unwrap_err();
    assert!(error.to_string().starts_with("field `data` of `Block` at byte 9: "), "{error}");
    bytes[2] = 0;
    let error = Blocks::overlay_mut(&mut bytes).unwrap_err();
    assert!(error.to_string().contains("`Block` at byte 1: "), "{error}");
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, check = first < last)]
struct Limits {
    #[overlay(check = key != b"\0\0")]
    key: [u8; 2],
    #[overlay(check = pair_is_small(first))]
    first: u16,
    flags: u8,
    #[overlay(if = flags & 1 != 0, check = option != 7)]
    option: Option<u8>,
    last: u16,
}

fn pair_is_small(number: u16) -> bool {
    number < 1000
}

#[test]
fn a_setter_evaluates_every_condition() -> Result<(), Error> {
    let mut bytes = [1, 1, 0, 5, 1, 3, 0, 9];
    let mut limits = Limits::overlay_mut(&mut bytes)?;
    limits.set_first(8)?;
    let error = limits.set_first(9).unwrap_err();
    assert_eq!(error.to_string(), "`Limits`: `first < last` does not hold");
    limits.set_last(2000)?;
    let error = limits.set_first(1000).unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `first` of `Limits`: `pair_is_small(first)` does not hold"
    );
    assert_eq!((limits.first(), limits.last()), (8, 2000));
    limits.set_option(6)?;
    assert!(limits.set_option(7).is_err());
    assert_eq!(limits.option(), Some(6));
    limits.set_key([0, 3])?;
    assert!(limits.set_key([0, 0]).is_err());
    assert_eq!(limits.key(), &[0, 3]);
    let mut absent = [1, 1, 0, 5, 0, 0, 9];
    let mut limits = Limits::overlay_mut(&mut absent)?;
    let error = limits.set_option(3).unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `option` of `Limits`: it is absent, and writing in place cannot add it"
    );
    limits.set_first(8)?;
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Line {
    #[overlay(terminated = b'\n')]
    text: String,
    length: u8,
    #[overlay(len = length, terminated = 0)]
    name: Vec<u8>,
}

#[test]
fn text_and_bytes_keep_their_length() -> Result<(), Error> {
    let mut bytes = *b"hello\n\x04ab\0x";
    let mut line = Line::overlay_mut(&mut bytes)?;
    line.set_text("wor\u{e9}")?;
    assert_eq!(line.text(), "woré");
    let error = line.set_text("a\nbcd").unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `text` of `Line`: byte 1 of what is written is 0x0a, which ends the field"
    );
    let error = line.set_name(b"abc").unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `name` of `Line`: it has 2 bytes, so that 3 bytes cannot be written in place"
    );
    line.set_name(b"xy")?;
    assert_eq!(&bytes, b"wor\xc3\xa9\n\x04xy\0x");
    Ok(())
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
struct Keyed {
    key: [u8; 2],
    pair: [u16; 2],
    head: Entry,
    #[overlay(len = length_of(pair), check = name != b"no")]
    name: Vec<u8>,
    #[overlay(tag = key)]
    body: KeyedBody,
    #[overlay(if = head.kind == 1)]
    more: Option<u8>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a function gets what the getter returns")]
fn length_of(pair: &[overlaid::Le<u16>; 2]) -> u16 {
    pair[1].get()
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum KeyedBody {
    #[overlay(tag = b"AA")]
    Nothing,
    #[overlay(tag = b"BB")]
    Byte(u8),
}

#[test]
fn deciding_arrays_and_heads_are_changed_before_the_bytes_are_laid() -> Result<(), Error> {
    let mut bytes = *b"BB\0\0\x03\0\x01\0abc\x07\x08";
    assert_eq!(Keyed::overlay(&bytes)?.more(), Some(8));
    KeyedViewMut::change_pair(&mut bytes, [9, 2])?;
    let (keyed, rest) = Keyed::overlay_prefix(&bytes)?;
    assert_eq!((keyed.name(), keyed.more(), rest), (&b"ab"[..], Some(7), &b"\x08"[..]));
    KeyedViewMut::change_head(&mut bytes, Entry { kind: 2, value: 5 })?;
    KeyedViewMut::change_key(&mut bytes, *b"AA")?;
    let (keyed, rest) = Keyed::overlay_prefix(&bytes)?;
    assert!(matches!(keyed.body(), KeyedBodyView::Nothing));
    assert_eq!((keyed.more(), keyed.head().value(), rest), (None, 5, &b"c\x07\x08"[..]));
    // The schema is laid first, to find the field.
    let error = KeyedViewMut::change_key(&mut bytes[..9], *b"BB").unwrap_err();
    assert_eq!(error.needed(), Some(10));
    Ok(())
}

/// Text whose terminator may lie in other bytes.
#[derive(Overlay, Debug, Clone, PartialEq)]
struct Ended {
    place: u8,
    #[overlay(len = 3)]
    data: Vec<u8>,
    #[overlay(len = 2, terminated = 9)]
    filled: Vec<u8>,
    #[overlay(at = place, terminated = 0)]
    text: String,
}

#[test]
fn a_terminator_in_another_part_is_an_overlap() {
    let lay = |bytes: &mut [u8]| Ended::overlay_mut(bytes).map(|_| ()).map_err(|it| it.to_string());
    assert_eq!(lay(&mut [6, 1, 2, 3, 4, 5, b'a', 0]), Ok(()));
    assert_eq!(lay(&mut [6, 1, 2, 3, 4, 9, 0]), Ok(()));
    let error = "field `text` of `Ended` at byte 3: field `data` lies there too, up to byte 4 of \
        `Ended`, so that not both can be written";
    assert_eq!(lay(&mut [3, 1, 2, 0, 4, 9]), Err(error.into()));
    let error = "field `text` of `Ended` at byte 5: field `filled` lies there too, up to byte 6 of \
        `Ended`, so that not both can be written";
    assert_eq!(lay(&mut [5, 1, 2, 3, 4, 9, 0]), Err(error.into()));
}

//! Schemas to which something is given from outside of their bytes.

use overlaid::{At, Endian, List, Overlay, OverlayError};

/// A record whose numbers have a width that the file says.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(width: u8, is_named: bool))]
struct Record {
    kind: u8,
    #[overlay(len = width)]
    number: Vec<u8>,
    #[overlay(if = is_named, tag = kind, give(width = width * 2))]
    name: Option<Name>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(width: u16))]
enum Name {
    #[overlay(tag = 1)]
    Short(#[overlay(len = width)] String),
    #[overlay(tag = 2)]
    Sized(#[overlay(dynamic, give(most = width, least = 1))] Sized),
    #[overlay(tag = 3)]
    None,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(least: u8, most: u64))]
struct Sized {
    #[overlay(check = length >= least && length <= most)]
    length: u8,
    #[overlay(len = length)]
    text: String,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct File {
    width: u8,
    flags: u8,
    count: u8,
    #[overlay(count = count, give(is_named = flags & 1 != 0, width = width))]
    records: Vec<Record>,
    after: u8,
}

#[derive(Overlay)]
struct Borrowed<'a> {
    width: u8,
    #[overlay(rest, give(is_named = false, width = width))]
    records: List<'a, Record, (u8, bool)>,
}

const FILE: &[u8] = b"\x02\x01\x03\x01abwxyz\x02cd\x03two\x03ef\xff";

fn file() -> File {
    let record =
        |kind, number: &[u8], name| Record { kind, number: number.into(), name: Some(name) };
    File {
        width: 2,
        flags: 1,
        count: 3,
        records: vec![
            record(1, b"ab", Name::Short("wxyz".into())),
            record(2, b"cd", Name::Sized(Sized { length: 3, text: "two".into() })),
            record(3, b"ef", Name::None),
        ],
        after: 255,
    }
}

#[test]
fn what_a_field_gives_reaches_elements_variants_and_what_they_hold() -> Result<(), OverlayError> {
    let view = File::overlay(FILE)?;
    assert_eq!(view.to_value()?, file());
    assert_eq!(view.records().len(), 3);
    let numbers: Vec<&[u8]> = view.records().iter().map(|record| record.number()).collect();
    assert_eq!(numbers, [b"ab", b"cd", b"ef"]);
    assert_eq!(view.records().get(1).map(|record| record.bytes()), Some(&b"\x02cd\x03two"[..]));
    assert_eq!(view.after(), 255);
    Ok(())
}

#[test]
fn what_is_given_from_outside_is_an_argument() -> Result<(), OverlayError> {
    let record = Record::overlay_given(b"\x01abwxyz", 2, true)?;
    assert_eq!(record.number(), b"ab");
    assert!(matches!(record.name(), Some(NameView::Short("wxyz"))));
    let (record, rest) = Record::overlay_given_prefix(b"\x01abcwxyz", 3, false)?;
    assert_eq!((record.number(), rest), (&b"abc"[..], &b"wxyz"[..]));
    let records = Record::overlay_given_list(b"\x01a\x02b", 1, false)?;
    assert_eq!(records.iter().map(|record| record.kind()).sum::<u8>(), 3);
    let error = Record::overlay_given(b"\x01ab", 3, false).expect_err("too short");
    assert_eq!(
        error.to_string(),
        "field `number` of `Record` at byte 1: it needs 3 bytes, 2 are left"
    );
    Ok(())
}

#[test]
fn a_condition_may_be_about_what_is_given() {
    assert!(Sized::overlay_given(b"\x02ab", 2, 2).is_ok());
    let error = Sized::overlay_given(b"\x02ab", 3, 9).expect_err("too short");
    assert_eq!(
        error.to_string(),
        "field `length` of `Sized` at byte 0: `length >= least && length <= most` does not hold"
    );
}

#[test]
fn a_number_that_does_not_fit_is_an_error_where_it_is_given() {
    #[derive(Overlay)]
    #[overlay(endian = big)]
    struct Outer {
        width: u16,
        #[overlay(dynamic, give(is_named = false, width = width))]
        record: Record,
    }

    assert!(Outer::overlay(b"\x00\x01\x01a").is_ok());
    let error = Outer::overlay(b"\x01\x00\x01a").expect_err("256");
    assert_eq!(
        error.to_string(),
        "field `record` of `Outer` at byte 2: it gives 256 to `width`, which is a `u8`"
    );
}

#[test]
fn values_are_built_with_what_is_given() -> Result<(), OverlayError> {
    assert_eq!(file().to_bytes()?, FILE);
    assert_eq!(file().size()?, FILE.len());
    let counted = File { count: 9, ..file() };
    assert_eq!(counted.to_bytes()?, FILE);
    let record = Record { kind: 7, number: b"abc".into(), name: None };
    assert_eq!(record.to_bytes_given(3, false)?, b"\x07abc");
    assert_eq!(record.size_given(3, false)?, 4);
    assert_eq!(record.build_given(&mut [0; 9], 3, false)?, 4);
    let error = record.to_bytes_given(2, false).expect_err("another width");
    assert_eq!(error.to_string(), "field `number` of `Record`: it has 3 bytes, but `width` is 2");
    let error = record.to_bytes_given(3, true).expect_err("no name");
    assert_eq!(error.to_string(), "field `name` of `Record`: it is absent, but `is_named` holds");
    Ok(())
}

#[test]
fn conditions_are_checked_with_what_is_given_when_a_value_is_built() {
    let sized = Sized { length: 0, text: "abc".into() };
    assert!(sized.to_bytes_given(1, 3).is_ok());
    assert!(sized.to_bytes_given(1, 2).is_err());
    assert!(sized.to_bytes_given(4, 9).is_err());
}

#[test]
fn a_borrowed_list_is_built_with_what_it_was_laid_with() -> Result<(), OverlayError> {
    let bytes = b"\x01\x05a\x06b";
    let value = Borrowed::overlay(bytes)?.to_value()?;
    assert_eq!(value.to_bytes()?, bytes);
    let error = Borrowed { width: 2, ..value }.to_bytes().expect_err("another width");
    assert_eq!(
        error.to_string(),
        "field `records` of `Borrowed`: its elements were laid with other parameters than \
         the ones given to it"
    );
    Ok(())
}

#[test]
fn views_for_writing_keep_what_is_given() -> Result<(), OverlayError> {
    let mut bytes = FILE.to_vec();
    let mut view = File::overlay_mut(&mut bytes)?;
    let mut records = view.records_mut();
    for mut record in records.iter_mut() {
        record.number_mut().fill(b'!');
    }
    records.get_mut(1).expect("a second record").number_mut()[0] = b'?';
    assert_eq!(records.len(), 3);
    assert_eq!(bytes, *b"\x02\x01\x03\x01!!wxyz\x02?!\x03two\x03!!\xff");
    let mut bytes = *b"\x01ab";
    let mut record = Record::overlay_given_mut(&mut bytes, 2, false)?;
    record.number_mut()[0] = b'x';
    let (record, rest) = Record::overlay_given_prefix_mut(&mut bytes, 1, false)?;
    assert_eq!((record.number(), rest), (&b"x"[..], &mut b"b".to_vec()[..]));
    RecordViewMut::change_kind(&mut bytes, 2, false, 3)?;
    assert_eq!(&bytes, b"\x03xb");
    Ok(())
}

#[test]
fn a_list_with_a_stride_gives_to_each_element() -> Result<(), OverlayError> {
    #[derive(Overlay)]
    struct Table {
        width: u8,
        stride: u8,
        #[overlay(count = 2, stride = stride, give(is_named = false, width = width))]
        records: Vec<Record>,
    }

    let bytes = b"\x01\x03\x05a_\x06b_";
    let view = Table::overlay(bytes)?;
    let numbers: Vec<&[u8]> = view.records().iter().map(|record| record.number()).collect();
    assert_eq!(numbers, [b"a", b"b"]);
    assert_eq!(view.records().get(1).map(|record| record.kind()), Some(6));
    assert_eq!(view.to_value()?.to_bytes()?, b"\x01\x03\x05a\0\x06b\0");
    Ok(())
}

#[test]
fn the_layout_has_parameters_and_arguments() {
    let table = Record::LAYOUT.to_string();
    assert!(
        table.starts_with("Record: size at least 1, given(width: u8, is_named: bool)\n"),
        "{table}"
    );
    assert!(table.contains("tag = kind, give(width = width * 2)"), "{table}");
    let parameters = Name::LAYOUT.parameters;
    assert_eq!(
        parameters.iter().map(|parameter| (parameter.name, parameter.ty)).next(),
        Some(("width", "u16"))
    );
}

#[test]
fn an_enum_is_laid_alone_with_its_tag_and_what_is_given() -> Result<(), OverlayError> {
    assert!(matches!(Name::overlay_given(b"ab", 1, 2)?, NameView::Short("ab")));
    assert!(matches!(Name::overlay_given(b"", 3_u8, 2)?, NameView::None));
    let error = Name::overlay_given(b"abc", 1, 2).expect_err("a byte too many");
    assert_eq!(error.to_string(), "`Name` ends at byte 2: 1 byte is left after it");
    let error = Name::overlay_given(b"abc", 4, 2).expect_err("no such tag");
    assert_eq!(error.to_string(), "`Name` at byte 0: no variant has the tag 4");
    let error = Name::overlay_given(b"\x05abc", 2, 3).expect_err("too long");
    assert!(error.to_string().starts_with("field `length` of `Sized`"), "{error}");
    Ok(())
}

#[derive(Overlay, Debug, PartialEq)]
#[overlay(endian = given, given(bytes: u8, buffer: u8, order: u8, value: u8))]
struct Named {
    size: u16,
    #[overlay(len = size + bytes + buffer)]
    data: Vec<u8>,
    #[overlay(tag = order, give(tag = value, bytes = bytes, order = order))]
    body: NamedBody,
}

#[derive(Overlay, Debug, PartialEq)]
#[overlay(endian = given, given(tag: u8, bytes: u8, order: u8))]
enum NamedBody {
    #[overlay(tag = 3)]
    Text(#[overlay(len = tag + bytes + order)] String),
}

#[test]
fn parameters_have_the_names_of_other_arguments() -> Result<(), OverlayError> {
    let bytes = *b"\x00\x01abcdefghi";
    let view = Named::overlay_given(&bytes, Endian::Big, 1, 2, 3, 1)?;
    let NamedBodyView::Text(text) = view.body();
    assert_eq!((view.data(), text), (b"abcd".as_slice(), "efghi"));
    assert_eq!(view.bytes().len(), 11);
    Ok(())
}

#[derive(Overlay)]
struct Outer {
    r#type: u8,
    #[overlay(dynamic, give(type = r#type))]
    inner: Inner,
}

#[derive(Overlay)]
#[overlay(given(type: u8))]
struct Inner {
    #[overlay(len = r#type)]
    r#match: Vec<u8>,
}

#[test]
fn a_parameter_may_have_the_name_of_a_keyword() {
    let outer = Outer::overlay(&[2, 7, 8]).expect("the bytes are an `Outer`");
    assert_eq!(outer.inner().r#match(), [7, 8]);
    let inner = Inner::overlay_given(&[7, 8], 2).expect("the bytes are an `Inner`");
    assert_eq!(inner.r#match(), [7, 8]);
}

/// A schema to which a byte order and parameters are given, with a place that counts from the root.
#[derive(Overlay, Debug)]
#[overlay(endian = given, given(width: u8, is_last: bool, least: i8))]
struct Dumped {
    kind: i16,
    #[overlay(len = width, if = !is_last)]
    value: Option<Vec<u8>>,
    #[overlay(at = width - 1, from = root, if = least < 0)]
    there: Option<At<u16>>,
}

#[derive(Overlay, Debug)]
#[overlay(endian = little, root)]
struct DumpedIn {
    mark: u8,
    #[overlay(give(width = 2, is_last = false, least = -1), rest)]
    dumped: Dumped,
}

#[test]
fn a_view_is_dumped_with_what_is_given_to_its_schema() -> Result<(), OverlayError> {
    let bytes = b"\xfe\xff\x01\x02";
    let view = Dumped::overlay_given(bytes, Endian::Little, 2, false, -1)?;
    assert_eq!(
        view.dump_given(Endian::Little, 2, false, -1).to_string(),
        "\
0  fe ff                    kind: i16 = -2
2  01 02                    value: [u8] = [1, 2]
1  ff 01                    there: u16 = 511"
    );
    let root = DumpedIn::overlay(b"M\xfe\xff\x01\x02")?;
    assert_eq!(
        root.dumped().dump_given(Endian::Little, 2, false, -1).to_string(),
        "\
1  fe ff                    kind: i16 = -2
3  01 02                    value: [u8] = [1, 2]
1  fe ff                    there: u16 = 65534"
    );
    Ok(())
}

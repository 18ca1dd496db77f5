//! Fields that codecs read and write.

use overlaid::layout::{Content, Kind};
use overlaid::{Codec, CodecError, Fault, Leb128, Overlay, OverlayError, Vlq};

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Section {
    id: u8,
    #[overlay(with = Leb128)]
    size: u32,
    #[overlay(len = size)]
    content: Vec<u8>,
    checksum: u16,
}

fn section(size: usize) -> Section {
    Section { id: 7, size: 0, content: vec![9; size], checksum: 258 }
}

#[test]
fn a_number_of_a_codec_decides_like_any_other() {
    let bytes = [&[7, 0x82, 0x01][..], &[9; 130], &[1, 2]].concat();
    let section = Section::overlay(&bytes).expect("a section");
    assert_eq!((section.id(), section.size(), section.checksum()), (7, 130, 258));
    assert_eq!(section.content(), &[9; 130]);
    assert_eq!(Section::MIN_SIZE, 4);
    let value = section.to_value().expect("all was checked");
    assert_eq!(value.to_bytes().as_deref(), Ok(&bytes[..]));
    assert!(format!("{section:?}").starts_with("SectionView { id: 7, size: 130, content: [9, 9"));
}

#[test]
fn a_stream_is_asked_for_one_more_byte_until_a_number_ends() {
    let bytes = section(300).to_bytes().expect("a section");
    let needed = |count| Section::overlay_prefix(&bytes[..count]).expect_err("cut").needed();
    assert_eq!([0, 1, 2, 3, 304].map(needed), [1, 2, 3, 303, 305].map(Some));
}

#[test]
fn what_follows_a_computed_number_moves_if_it_needs_more_bytes() {
    for size in [0, 1, 127, 128, 16_383, 16_384] {
        let (value, bytes) = (section(size), section(size).to_bytes().expect("a section"));
        let view = Section::overlay(&bytes).expect("what was built");
        assert_eq!(view.size() as usize, size);
        assert_eq!(view.to_value(), Ok(Section { size: view.size(), ..value.clone() }));
        // A buffer that is too small says how many bytes are needed, and one that is larger keeps the rest.
        assert_eq!(value.size(), Ok(bytes.len()));
        let mut buffer = vec![0xee; bytes.len() + 3];
        assert_eq!(value.build(&mut buffer), Ok(bytes.len()));
        assert_eq!(buffer, [&bytes[..], &[0xee; 3]].concat());
        for short in [0, 2, bytes.len() - 1] {
            let error = value.build(&mut buffer[..short]).expect_err("too small");
            assert_eq!(error.needed(), Some(bytes.len()));
        }
    }
}

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

/// A message in a message, with numbers between the number that decides and what it decides.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Outer {
    flags: u8,
    #[overlay(with = Leb128)]
    length: u64,
    #[overlay(with = Leb128)]
    key: u32,
    #[overlay(len = length, if = flags & 1 != 0)]
    inner: Option<Inner>,
    count: u16,
    #[overlay(count = count)]
    numbers: Vec<Number>,
    #[overlay(tag = key >> 3)]
    field: Field,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Inner {
    #[overlay(with = Vlq)]
    count: u16,
    #[overlay(with = Leb128)]
    kind: u32,
    #[overlay(count = count)]
    numbers: Vec<Number>,
    #[overlay(tag = kind)]
    field: Field,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Number {
    #[overlay(with = Leb128)]
    value: i128,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Field {
    #[overlay(tag = 0)]
    Number(#[overlay(with = Leb128)] u64),
    #[overlay(tag = 300)]
    Offset(#[overlay(with = Leb128)] i8),
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

#[test]
fn a_value_is_replaced_by_one_with_as_many_bytes() {
    let mut bytes = *b"\x02\x96\x01\x05\x80\x05";
    let mut inner = Inner::overlay_mut(&mut bytes[..0]).map(drop).expect_err("no bytes");
    assert_eq!(inner.needed(), Some(1));
    inner = Free::overlay_mut(&mut bytes[..1]).map(drop).expect_err("too few bytes");
    assert_eq!(inner.needed(), Some(2));

    let mut view = Free::overlay_mut(&mut bytes).expect("a value");
    assert_eq!((view.flags(), view.number(), view.extra()), (2, 150, Some(5)));
    view.set_number(300).expect("two bytes");
    view.set_extra(6).expect("one byte");
    assert_eq!((view.number(), view.extra()), (300, Some(6)));
    let error = view.set_number(7).expect_err("one byte");
    assert_eq!(
        error.to_string(),
        "field `number` of `Free`: it has 2 bytes, so that 1 byte cannot be written in place"
    );
    assert_eq!(
        format!("{view:?}"),
        "FreeView { flags: 2, number: 300, extra: Some(6), rest: [128, 5] }"
    );
    assert_eq!(&bytes, b"\x02\xac\x02\x06\x80\x05");

    let mut absent = *b"\x00\x01";
    let mut view = Free::overlay_mut(&mut absent).expect("a value");
    assert!(view.set_extra(1).is_err());
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Free {
    flags: u8,
    #[overlay(with = Leb128)]
    number: u32,
    #[overlay(with = Leb128, if = flags & 2 != 0)]
    extra: Option<u8>,
    #[overlay(rest)]
    rest: Vec<u8>,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Around {
    #[overlay(dynamic)]
    first: Loose,
    kind: u8,
    #[overlay(tag = kind)]
    body: Numbered,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Numbered {
    #[overlay(tag = 1)]
    Number(#[overlay(with = Leb128)] u32),
    #[overlay(tag = 2)]
    Nested(Loose),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Loose {
    #[overlay(with = Leb128)]
    number: u32,
}

#[test]
fn a_number_that_is_written_through_a_part_is_the_one_that_the_whole_reads() {
    let mut bytes = *b"\x05\x01\x06";
    let mut view = Around::overlay_mut(&mut bytes).expect("two numbers");
    let NumberedViewMut::Number(mut number) = view.body_mut() else { panic!("another variant") };
    number.set(7).expect("one byte");
    let NumberedViewMut::Number(number) = view.body() else { panic!("another variant") };
    assert_eq!(number.get(), 7);
    view.first_mut().set_number(4).expect("one byte");
    assert_eq!(view.first().number(), 4);
    assert_eq!(
        format!("{view:?}"),
        "AroundView { first: LooseView { number: 4 }, kind: 1, body: Number(7) }"
    );

    let mut bytes = *b"\x05\x02\x06";
    let mut view = Around::overlay_mut(&mut bytes).expect("two numbers");
    let NumberedViewMut::Nested(mut nested) = view.body_mut() else { panic!("another variant") };
    nested.set_number(8).expect("one byte");
    let NumberedViewMut::Nested(nested) = view.body() else { panic!("another variant") };
    assert_eq!(nested.number(), 8);
    assert_eq!(bytes, *b"\x05\x02\x08");
}

#[test]
fn a_deciding_number_is_changed_in_bytes_that_no_view_lies_over() {
    let mut bytes = section(300).to_bytes().expect("a section");
    SectionViewMut::change_size(&mut bytes, 200).expect("two bytes");
    assert!(SectionViewMut::change_size(&mut bytes, 7).is_err());
    let (view, rest) = Section::overlay_prefix(&bytes).expect("a shorter section");
    assert_eq!((view.size(), rest.len()), (200, 100));
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Compared {
    #[overlay(with = Leb128, check = number < 500)]
    number: u32,
}

#[test]
fn a_number_with_a_condition_is_changed_in_bytes_that_no_view_lies_over() {
    let mut bytes = Compared { number: 300 }.to_bytes().expect("less than 500");
    ComparedViewMut::change_number(&mut bytes, 499).expect("two bytes");
    assert_eq!(Compared::overlay(&bytes).map(|view| view.number()), Ok(499));
    ComparedViewMut::change_number(&mut bytes, 500).expect("two bytes");
    assert!(Compared::overlay(&bytes).is_err());
}

#[test]
fn a_variant_holds_the_value_and_its_bytes() {
    let mut bytes = *b"\x00\x00\xac\x02";
    let view = Inner::overlay(&bytes).expect("a value");
    let FieldView::Number(number) = view.field() else { panic!("another variant") };
    assert_eq!((*number, number.get(), number.bytes()), (300, 300, b"\xac\x02".as_slice()));
    assert_eq!(format!("{:?}", view.field()), "Number(300)");
    let mut view = Inner::overlay_mut(&mut bytes).expect("a value");
    let FieldViewMut::Number(mut number) = view.field_mut() else { panic!("another variant") };
    assert!(number.set(1).is_err());
    number.set(200).expect("two bytes");
    assert_eq!(number.get(), 200);
    assert_eq!(&bytes, b"\x00\x00\xc8\x01");
}

/// A codec that says what it should not: the first byte is how many bytes it says that it read.
struct Liar;

impl Codec for Liar {
    type Value = u8;

    fn read(bytes: &[u8]) -> Result<(u8, usize), CodecError> {
        match bytes {
            [] => Err(CodecError::Short),
            [0xff, ..] => Err(CodecError::Invalid),
            [byte, ..] => Ok((*byte, usize::from(*byte))),
        }
    }

    fn write(value: &u8, bytes: &mut [u8]) -> Result<usize, CodecError> {
        match value {
            0xff => Err(CodecError::Invalid),
            value => {
                bytes[0] = *value;
                Ok(usize::from(*value))
            }
        }
    }
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Lie {
    kind: u8,
    #[overlay(with = Liar)]
    number: u8,
    #[overlay(rest)]
    rest: Vec<u8>,
}

#[test]
fn a_codec_that_reads_nothing_or_too_much_is_an_error() {
    let fault = |bytes: &[u8]| match Lie::overlay(bytes).expect_err("a lie") {
        OverlayError::Field { fault, offset: 1, .. } => fault,
        error => panic!("{error}"),
    };
    assert_eq!(fault(&[1, 0, 2]), Fault::CodecLength { length: 0, available: 2 });
    assert_eq!(fault(&[1, 3, 2]), Fault::CodecLength { length: 3, available: 2 });
    assert_eq!(fault(&[1, 0xff]), Fault::Undecodable);
    assert!(Lie::overlay(&[1, 2, 2]).is_ok());
    let text = |bytes: &[u8]| Lie::overlay(bytes).expect_err("a lie").to_string();
    assert_eq!(
        text(&[1, 3, 2]),
        "field `number` of `Lie` at byte 1: its codec reads 3 bytes, 2 are left"
    );
    assert_eq!(text(&[1, 0xff]), "field `number` of `Lie` at byte 1: its codec refuses the bytes");
    assert_eq!(Lie::overlay(&[1, 0xff]).expect_err("a lie").needed(), None);
}

#[test]
fn a_codec_that_writes_nothing_or_too_much_is_an_error() {
    let build = |number| Lie { kind: 1, number, rest: vec![3] }.to_bytes();
    assert_eq!(build(2).as_deref(), Ok([1, 2, 0, 3].as_slice()));
    for number in [0, 65, 0xfe, 0xff] {
        let error = build(number).expect_err("a lie");
        assert_eq!(
            error.to_string(),
            "field `number` of `Lie`: its codec cannot write the value",
            "{number}"
        );
    }
}

/// An alias, whose type only the compiler knows, and a codec with a path.
type Length = u16;

mod own {
    use super::{Codec, CodecError, Vlq};

    pub struct Doubled;

    impl Codec for Doubled {
        type Value = u16;

        fn read(bytes: &[u8]) -> Result<(u16, usize), CodecError> {
            let (half, length) = Vlq::<u16>::read(bytes)?;
            Ok((half.checked_mul(2).ok_or(CodecError::Invalid)?, length))
        }

        fn write(value: &u16, bytes: &mut [u8]) -> Result<usize, CodecError> {
            if value % 2 != 0 {
                return Err(CodecError::Invalid);
            }
            Vlq::<u16>::write(&(value / 2), bytes)
        }
    }
}

#[derive(Overlay, Debug, Clone, PartialEq)]
struct Aliased {
    #[overlay(with = own::Doubled)]
    length: Length,
    #[overlay(with = Leb128<u16>, if = length > 2)]
    extra: Option<Length>,
    #[overlay(len = length)]
    name: String,
    #[overlay(if = extra == 300)]
    last: Option<u8>,
}

#[test]
fn the_type_of_the_field_may_be_an_alias() {
    let value = Aliased { length: 0, extra: Some(300), name: "name".into(), last: Some(1) };
    let bytes = value.to_bytes().expect("a value");
    assert_eq!(bytes, b"\x02\xac\x02name\x01");
    let view = Aliased::overlay(&bytes).expect("what was built");
    assert_eq!((view.length(), view.extra(), view.last()), (4, Some(300), Some(1)));
    assert!(Aliased { name: "nam".into(), ..value }.to_bytes().is_err());
}

#[test]
fn a_layout_holds_codecs_that_can_be_run() {
    let Kind::Dynamic { parts, .. } = Aliased::LAYOUT.kind else { panic!("a fixed schema") };
    let codecs: Vec<_> = parts
        .iter()
        .filter_map(|part| match part.content {
            Content::Codec(codec) => Some(codec),
            _ => None,
        })
        .collect();
    assert_eq!(format!("{codecs:?}"), "[own::Doubled of Length, Leb128<u16> of Length]");
    assert_eq!(codecs[0].read(b"\x81\x00\xff"), Ok((Some(256), 2)));
    assert_eq!((codecs[0].read(b""), codecs[0].min_size()), (Err(CodecError::Short), 1));
    let mut bytes = [0; 4];
    assert_eq!((codecs[1].write(300, &mut bytes), bytes), (Ok(2), [0xac, 2, 0, 0]));
    assert_eq!(codecs[1].write(65_536, &mut bytes), Err(CodecError::Invalid));
    assert!(Aliased::LAYOUT.to_string().contains("with = own::Doubled"));
    assert_ne!(Aliased::FINGERPRINT, Section::FINGERPRINT);
}

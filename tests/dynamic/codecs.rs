//! Fields that codecs read and write.

mod building;
mod writing;
mod wrong;

use overlaid::layout::{Content, Kind};
use overlaid::{Codec, CodecError, Leb128, Overlay, Vlq};

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

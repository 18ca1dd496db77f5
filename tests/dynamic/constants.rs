//! Constants and variants of enums in expressions and tags, whatever the case of their letters.

use overlaid::Overlay;
use overlaid::layout::{Content, Expression, Kind as LayoutKind, Range, TagPattern};

#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
enum Record {
    A = 1,
    Ns = 2,
    #[overlay(other)]
    Other(u16),
}

impl Record {
    const LIMIT: u16 = 5;
    const LAST: Self = Self::Other(99);
}

#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    IN = 1,
    Chaos = 3,
}

impl Class {
    const FIRST: Self = Self::IN;
}

/// As a generator of bindings writes it.
mod bindings {
    #![allow(non_upper_case_globals)]

    use overlaid::Be;

    pub const Type_Padding: i8 = 7;
    pub const SHORT: Be<u16> = Be::<u16>::new(0x0102);
    pub const LETTER: char = '\u{8}';
    pub const YES: bool = true;
    pub const TWO: usize = 2;
}

#[derive(Overlay, Debug, PartialEq)]
#[overlay(endian = big)]
struct Answer {
    record: Record,
    class: Class,
    #[overlay(if = record == Record::A)]
    address: Option<u8>,
    #[overlay(if = class == Class::FIRST)]
    internet: Option<u8>,
    #[overlay(len = bindings::TWO)]
    pair: Vec<u8>,
    #[overlay(tag = record, rest)]
    body: Body,
}

#[derive(Overlay, Debug, PartialEq)]
enum Body {
    #[overlay(tag = Record::A)]
    Address(u8),
    #[overlay(tag = Record::Ns)]
    Server(Vec<u8>),
    #[overlay(tag = Record::LIMIT)]
    Limit,
    #[overlay(tag = Record::LAST)]
    Last,
    #[overlay(tag = bindings::Type_Padding..=bindings::LETTER)]
    Padding(u8),
    #[overlay(tag = bindings::SHORT)]
    Short(u8),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay, Debug, PartialEq)]
struct Flagged {
    flag: bool,
    #[overlay(if = flag == bindings::YES)]
    extra: Option<u8>,
}

/// The number of a record with what follows it, and the body that it selects.
fn body_of(number: u16, rest: &[u8]) -> Body {
    let mut bytes = number.to_be_bytes().to_vec();
    bytes.push(3);
    bytes.extend((number == 1).then_some(0xaa));
    bytes.extend([1, 2]);
    bytes.extend(rest);
    let value = Answer::overlay(&bytes).expect("the bytes are an answer").to_value();
    let value = value.expect("nothing changes the bytes");
    assert_eq!(value.to_bytes().expect("the value was read"), bytes);
    assert_eq!(value.address, (number == 1).then_some(0xaa));
    assert_eq!(value.internet, None);
    value.body
}

#[test]
fn a_tag_may_be_a_variant_or_a_constant_of_any_name() {
    assert_eq!(body_of(1, &[9]), Body::Address(9));
    assert_eq!(body_of(2, &[9]), Body::Server(vec![9]));
    assert_eq!(body_of(5, &[]), Body::Limit);
    assert_eq!(body_of(99, &[]), Body::Last);
    assert_eq!(body_of(7, &[9]), Body::Padding(9));
    assert_eq!(body_of(8, &[9]), Body::Padding(9));
    assert_eq!(body_of(0x0102, &[9]), Body::Short(9));
    assert_eq!(body_of(98, &[9]), Body::Other(vec![9]));
}

#[test]
fn a_condition_compares_with_a_constant_of_an_enum_and_of_a_bool() {
    let answer = Answer::overlay(&[0, 5, 1, 0xbb, 1, 2]).expect("the bytes are an answer");
    assert_eq!(answer.internet(), Some(0xbb));
    assert!(answer.class() != Class::Chaos);
    assert_eq!(Flagged::overlay(&[1, 2]).expect("the bytes are flagged").extra(), Some(2));
    assert_eq!(Flagged::overlay(&[0]).expect("the bytes are flagged").extra(), None);
}

#[test]
fn a_layout_holds_the_numbers_of_variants_and_constants() {
    const TWO: Expression =
        Expression::Constant { path: "bindings::TWO", value: &Expression::Integer(2) };
    let LayoutKind::Dynamic { parts, .. } = Answer::LAYOUT.kind else { panic!("a fixed schema") };
    assert_eq!(parts[3].range, Range::Len(&TWO));
    let Content::Tagged { layout, .. } = parts[4].content else { panic!("not tagged") };
    let LayoutKind::Tagged { variants } = layout.kind else { panic!("not tagged") };
    let tags: Vec<_> = variants.iter().flat_map(|variant| variant.tags).copied().collect();
    let padding = TagPattern::Numbers { first: Some(7), last: Some(8) };
    let [first, second, limit, last, short] = [1, 2, 5, 99, 0x0102].map(TagPattern::Number);
    assert_eq!(tags, [first, second, limit, last, padding, short]);
}

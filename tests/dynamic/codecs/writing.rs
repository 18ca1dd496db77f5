//! Values of codecs that are written in place.

use overlaid::{Leb128, Overlay};

use super::{Inner, Section, SectionViewMut, section};

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

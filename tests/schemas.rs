//! What getters read and setters write, for schemas of several kinds.

#![allow(non_camel_case_types, reason = "an overlay may have a keyword as its name")]

use overlaid::{Be, Le, Overlay};

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 8)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
}

#[test]
fn a_getter_reads_and_a_setter_writes_in_place() -> Result<(), overlaid::OverlayError> {
    let mut packet = [0, 53, 0, 54, 0, 8, 1, 2, 9];
    let udp = Udp::overlay_mut(&mut packet[..8])?;
    assert_eq!(udp.destination(), 54);
    udp.set_checksum(0x1234);
    assert_eq!(udp.to_value().checksum, 0x1234);
    assert_eq!(packet, [0, 53, 0, 54, 0, 8, 0x12, 0x34, 9]);
    Ok(())
}

#[derive(Overlay)]
#[repr(u16)]
enum WithoutOrder {
    One = 1,
}

#[derive(Overlay)]
#[overlay(endian = big)]
#[repr(u16)]
enum WithOrder {
    One = 1,
}

/// Fields with a byte order whose types adopt it, have the same one, or have none.
#[derive(Overlay)]
struct Orders {
    #[overlay(endian = big)]
    adopts: WithoutOrder,
    #[overlay(endian = big)]
    same: WithOrder,
    #[overlay(endian = big)]
    nested: [Udp; 1],
    #[overlay(endian = little)]
    none: Bytes,
}

#[derive(Overlay)]
struct Bytes([u8; 2]);

#[test]
fn a_field_may_repeat_the_byte_order_of_its_type() -> Result<(), overlaid::OverlayError> {
    let bytes = [0, 1, 0, 1, 0, 53, 0, 54, 0, 8, 1, 2, 3, 4];
    let orders = Orders::overlay(&bytes)?;
    assert!(matches!((orders.adopts(), orders.same()), (WithoutOrder::One, WithOrder::One)));
    assert_eq!((orders.nested()[0].source(), orders.none()._0()), (53, &[3, 4]));
    Ok(())
}

#[test]
fn le_and_be_accept_types_without_another_byte_order() -> Result<(), overlaid::OverlayError> {
    let bytes = [0, 53, 0, 54, 0, 8, 1, 2];
    assert_eq!(Be::<[Udp; 1]>::overlay(&bytes)?[0].source(), 53);
    assert_eq!(Le::<Bytes>::overlay(&bytes[..2])?._0(), &[0, 53]);
    assert_eq!(Be::<Bytes>::LAYOUT, Le::<Bytes>::LAYOUT);
    assert!(matches!(Be::<WithOrder>::overlay(&[0, 1])?.get(), WithOrder::One));
    assert!(matches!(Le::<WithoutOrder>::overlay(&[1, 0])?.get(), WithoutOrder::One));
    Ok(())
}

#[derive(Overlay)]
#[overlay(name = r#dyn)]
#[expect(non_camel_case_types, reason = "the name is a keyword")]
struct r#struct {
    #[overlay(bits = 8)]
    r#type: u16,
    r#enum: r#enum,
}

#[derive(Overlay, Debug)]
#[repr(u8)]
#[expect(non_camel_case_types, reason = "the name is a keyword")]
enum r#enum {
    r#if = 1,
}

#[test]
fn layouts_and_errors_show_raw_identifiers_without_their_prefix() {
    let layout = r#struct::LAYOUT;
    assert_eq!(
        (layout.name, layout.fields()[1].layout.type_name().to_string().as_str()),
        ("struct", "enum")
    );
    let (field, none) = (layout.fields()[0], overlaid::layout::ByteOrder::Neutral);
    assert_eq!((layout.order, field.order, field.layout.order), (none, none, none));
    let view = r#struct::overlay(&[7, 1]);
    assert_eq!(format!("{view:?}"), "Ok(dyn { type: 7, enum: if })");
    let error = r#struct::overlay(&[7, 2]).unwrap_err().to_string();
    assert_eq!(error, "field `enum` of `struct`: 2 at byte 1 is not a variant of `enum`");
}

/// The same schemas, without and with `r#` wherever rustc ignores it.
mod unprefixed {
    #[derive(overlaid::Overlay)]
    #[repr(u16)]
    pub enum Kind {
        First = 1,
        #[overlay(other)]
        Other(u16),
    }

    #[derive(overlaid::Overlay)]
    #[overlay(endian = big, bit_order = msb, align = 2, size = 16, name = View)]
    pub struct Message {
        #[overlay(magic = 7)]
        start: u8,
        #[overlay(at = 4, endian = little)]
        length: u32,
        #[overlay(bits = 3, word = u16)]
        flags: u8,
        #[overlay(bits = 13)]
        fragment: u16,
        kind: Kind,
        #[overlay(reserved)]
        rest: [u8; 4],
    }
}

mod prefixed {
    #[derive(overlaid::Overlay)]
    #[r#repr(r#u16)]
    pub enum Kind {
        First = 1,
        #[r#overlay(r#other)]
        Other(r#u16),
    }

    /// The schema.
    #[derive(overlaid::Overlay)]
    #[r#overlay(r#endian = r#big, r#bit_order = r#msb, r#align = 2, r#size = 16, r#name = r#View)]
    #[r#cfg(not(any()))]
    pub struct r#Message {
        #[r#doc = "The start."]
        #[r#overlay(r#magic = 7)]
        r#start: r#u8,
        #[r#overlay(r#at = 4, r#endian = r#little)]
        length: r#u32,
        #[r#overlay(r#bits = 3, r#word = r#u16)]
        flags: r#u8,
        #[r#overlay(r#bits = 13)]
        fragment: r#u16,
        kind: r#Kind,
        #[r#overlay(r#reserved)]
        rest: [r#u8; 4],
    }
}

#[test]
fn raw_identifiers_in_attributes_and_types_mean_the_same() {
    let (plain, raw) = (unprefixed::Message::LAYOUT, prefixed::Message::LAYOUT);
    assert_eq!(format!("{plain:?}"), format!("{raw:?}"));
    assert_eq!(unprefixed::Message::FINGERPRINT, prefixed::Message::FINGERPRINT);
}

/// Uses `Self` in lengths and in a magic.
#[derive(Overlay, Debug)]
#[overlay(endian = big)]
struct UsesSelf {
    #[overlay(magic = Self::MAGIC)]
    magic: u16,
    text: [u8; Self::LEN],
    #[overlay(reserved)]
    rest: [u16; Self::LEN],
    marks: [[Mark; Self::LEN]; size_of::<[u8; Self::LEN]>() - 1],
}

impl UsesSelf {
    const MAGIC: u16 = 7;
    const LEN: usize = 2;
}

/// Uses `Self` in a discriminant.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Mark {
    First = Self::FIRST,
    #[overlay(other)]
    Other(u8),
}

impl Mark {
    const FIRST: u8 = 3;
}

#[test]
fn self_in_constants_means_the_schema() -> Result<(), overlaid::OverlayError> {
    let view = UsesSelf::overlay(&[0, 7, b'a', b'b', 0, 0, 0, 0, 3, 4])?;
    assert_eq!((view.magic(), view.text()), (UsesSelf::MAGIC, b"ab"));
    assert_eq!(view.marks()[0].map(|mark| mark.get()), [Mark::First, Mark::Other(4)]);
    let UsesSelf { rest, .. } = view.to_value();
    assert_eq!(rest, [0; 2]);
    Ok(())
}

/// `Overlay` is safe to implement, so another type can have the view of a schema. The bytes are then
/// checked as those of the schema, because the check belongs to the view.
#[test]
fn another_type_with_the_view_of_a_schema_checks_its_bytes() {
    #[derive(Overlay)]
    struct Frame {
        id: u8,
        is_last: bool,
    }
    struct Unchecked;
    impl Overlay for Unchecked {
        type View = FrameOverlay;
        const LAYOUT: &'static overlaid::layout::Layout = <[u8; 2]>::LAYOUT;
    }

    let mut bytes = [0, 2];
    let expected = Frame::overlay(&bytes).unwrap_err().to_string();
    let error = |result: Result<(), overlaid::OverlayError>| result.unwrap_err().to_string();
    assert_eq!(error(Unchecked::overlay(&bytes).map(drop)), expected);
    assert_eq!(error(Unchecked::overlay_prefix(&bytes).map(drop)), expected);
    assert_eq!(error(Unchecked::overlay_suffix(&bytes).map(drop)), expected);
    assert_eq!(error(Unchecked::overlay_slice(&bytes).map(drop)), expected);
    assert_eq!(error(Unchecked::overlay_slice_prefix(&bytes, 1).map(drop)), expected);
    assert_eq!(error(Unchecked::overlay_strided(&bytes, 2).map(drop)), expected);
    assert_eq!(error(<[Unchecked; 1]>::overlay(&bytes).map(drop)), expected);
    assert_eq!(error(Unchecked::overlay_mut(&mut bytes).map(drop)), expected);
    assert_eq!(error(Unchecked::overlay_prefix_mut(&mut bytes).map(drop)), expected);
    assert_eq!(error(Unchecked::overlay_suffix_mut(&mut bytes).map(drop)), expected);
    assert_eq!(error(Unchecked::overlay_slice_mut(&mut bytes).map(drop)), expected);
    assert_eq!(error(Unchecked::overlay_slice_prefix_mut(&mut bytes, 1).map(drop)), expected);
    assert_eq!(error(Unchecked::overlay_strided_mut(&mut bytes, 2).map(drop)), expected);
    bytes[1] = 1;
    let frame = Unchecked::overlay(&bytes).unwrap();
    assert_eq!((frame.id(), frame.is_last()), (0, true));
}

/// Sizes are those of the view, whatever an implementation of `Overlay` says.
#[test]
fn a_wrong_size_of_another_type_does_not_leave_the_bytes() {
    #[derive(Overlay)]
    struct Pair {
        bytes: [u8; 2],
    }
    struct Wrong;
    impl Overlay for Wrong {
        type View = PairOverlay;
        const LAYOUT: &'static overlaid::layout::Layout = Pair::LAYOUT;
        const SIZE: usize = 1;
    }

    assert!(Wrong::overlay(&[0]).is_err());
    assert_eq!(Wrong::overlay(&[1, 2]).unwrap().bytes(), &[1, 2]);
    assert!(Wrong::overlay_prefix(&[0, 0, 0]).is_err());
    assert_eq!(Wrong::overlay_slice(&[0; 4]).unwrap().len(), 2);
    assert!(Wrong::overlay_slice(&[0; 3]).is_err());
    assert!(Wrong::overlay_suffix(&[0, 0, 0]).is_err());
    assert_eq!(Wrong::overlay_slice_prefix(&[0; 5], 2).unwrap().0.len(), 2);
    assert!(Wrong::overlay_slice_prefix(&[0; 3], 2).is_err());
    assert_eq!(Wrong::overlay_strided(&[0; 6], 3).unwrap().len(), 2);
    assert!(Wrong::overlay_strided(&[0; 2], 1).is_err());
}

/// Little-endian, with bits from the most significant: each byte is a word of its own.
#[derive(Overlay)]
#[overlay(endian = little, bit_order = msb, size = 2)]
struct WordsOfAByte {
    #[overlay(bits = 2, word = u8)]
    version: u8,
    #[overlay(bits = 6)]
    rest: u8,
    #[overlay(bits = 1, word = u8)]
    is_last: bool,
    #[overlay(bits = 7)]
    count: u8,
}

/// The same fields in a little-endian number of two bytes.
#[derive(Overlay)]
#[overlay(endian = little, bit_order = msb, size = 2)]
struct WordOfTwoBytes {
    #[overlay(bits = 2, word = u16)]
    version: u8,
    #[overlay(bits = 6)]
    rest: u8,
    #[overlay(bits = 1)]
    is_last: bool,
    #[overlay(bits = 7)]
    count: u8,
}

#[test]
fn word_decides_where_bits_are_if_byte_and_bit_order_disagree() -> Result<(), overlaid::OverlayError>
{
    let bytes = [0x41, 0x40];
    let view = WordsOfAByte::overlay(&bytes)?;
    assert_eq!((view.version(), view.rest(), view.is_last(), view.count()), (1, 1, false, 64));
    let view = WordOfTwoBytes::overlay(&bytes)?;
    assert_eq!((view.version(), view.rest(), view.is_last(), view.count()), (1, 0, false, 65));
    Ok(())
}

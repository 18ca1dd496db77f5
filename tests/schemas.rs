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

/// A bit field that may not hold its value, in a nested schema.
#[derive(Overlay, Debug, PartialEq)]
struct Narrow {
    #[overlay(bits = 8)]
    count: u16,
}

#[derive(Overlay, Debug, PartialEq)]
#[overlay(endian = big)]
struct WithUdp {
    udp: Udp,
    kind: u8,
}

#[derive(Overlay, Debug, PartialEq)]
struct WithNarrow {
    narrow: [Narrow; 2],
    #[overlay(at = 3)]
    kind: u8,
}

#[test]
fn an_overlay_is_made_of_a_value() -> Result<(), overlaid::OverlayError> {
    let udp = Udp { source: 1, destination: 2, length: 3, checksum: 4 };
    let overlay: UdpOverlay = (&udp).into();
    assert_eq!(overlay.bytes(), &[0, 1, 0, 2, 0, 3, 0, 4]);
    assert_eq!(UdpOverlay::from(&udp), overlay);
    // Only the compiler knows whether the value of a nested schema always fits.
    let with_udp = WithUdp { udp, kind: 5 };
    assert_eq!(WithUdpOverlay::from(&with_udp).to_value(), with_udp);
    let mut with_narrow =
        WithNarrow { narrow: [Narrow { count: 1 }, Narrow { count: 255 }], kind: 3 };
    let overlay = WithNarrowOverlay::try_from(&with_narrow)?;
    assert_eq!(overlay.bytes(), &[1, 255, 0, 3]);
    with_narrow.narrow[1].count = 256;
    let error: overlaid::OverlayError = WithNarrowOverlay::try_from(&with_narrow).unwrap_err();
    let text = "field `count` of `Narrow`: 256 does not fit in 8 bits, which hold 0 to 255";
    assert_eq!(error.to_string(), text);
    assert_eq!(NarrowOverlay::try_from(&with_narrow.narrow[1]).unwrap_err(), error);
    Ok(())
}

#[test]
fn an_enum_that_is_laid_alone_has_its_value() -> Result<(), overlaid::OverlayError> {
    assert!(matches!(WithOrder::overlay(&[0, 1])?.to_value(), WithOrder::One));
    assert!(matches!(Le::<WithoutOrder>::overlay(&[1, 0])?.to_value(), WithoutOrder::One));
    assert_eq!(Be::<char>::overlay(&[0, 0, 0, b'a'])?.to_value(), 'a');
    Ok(())
}

/// Types with a byte order of their own, in a schema that declares the other one.
#[derive(Overlay)]
#[overlay(endian = big, size = 20)]
struct OwnOrders {
    number: u16,
    little: Le<u16>,
    floats: Le<[f32; 2]>,
    letter: Le<char>,
    kind: Le<WithoutOrder>,
    byte: Le<u8>,
    flag: Be<bool>,
}

#[test]
fn a_field_may_have_a_type_with_a_byte_order_of_its_own() -> Result<(), overlaid::OverlayError> {
    let mut bytes = [0; 20];
    bytes[1] = 1;
    bytes[2] = 2;
    bytes[4..8].copy_from_slice(&1.5_f32.to_le_bytes());
    bytes[12] = b'a';
    bytes[16] = 1;
    bytes[18..].copy_from_slice(&[7, 1]);
    let view = OwnOrders::overlay_mut(&mut bytes)?;
    let little: Le<u16> = view.little();
    assert_eq!((view.number(), little.get(), view.byte(), view.flag().get()), (1, 2, 7, true));
    assert_eq!((view.floats()[0].get().to_bits(), view.letter().get()), (0x3fc0_0000, 'a'));
    assert!(matches!(view.kind().get(), WithoutOrder::One));
    view.set_little(0x0304.into());
    view.floats_mut()[1].set(1.5);
    view.letter_mut().set('b');
    let value = view.to_value();
    assert_eq!(value.little.get(), 0x0304);
    assert_eq!(OwnOrdersOverlay::from(&value), *view);
    assert_eq!(bytes[..5], [0, 1, 4, 3, 0]);
    bytes[19] = 2;
    let error = OwnOrders::overlay(&bytes).unwrap_err().to_string();
    assert_eq!(error, "field `flag` of `OwnOrders`: 2 at byte 19 is not a bool, which is 0 or 1");
    Ok(())
}

/// The same layout, once with types of a byte order and once with native numbers.
mod with_orders {
    use overlaid::{Be, Le};

    #[derive(overlaid::Overlay)]
    pub struct Frame {
        pub length: Le<u32>,
        pub ports: [Be<u16>; 2],
        pub letter: Le<char>,
    }
}

mod with_attributes {
    #[derive(overlaid::Overlay)]
    #[overlay(endian = little)]
    pub struct Frame {
        pub length: u32,
        #[overlay(endian = big)]
        pub ports: [u16; 2],
        pub letter: char,
    }
}

#[test]
fn a_type_with_a_byte_order_has_the_layout_of_the_native_number() {
    assert_eq!(with_orders::Frame::LAYOUT, with_attributes::Frame::LAYOUT);
    assert_eq!(with_orders::Frame::FINGERPRINT, with_attributes::Frame::FINGERPRINT);
}

/// A macro of the user computes the numbers in attributes.
macro_rules! packed {
    ($name:ident, $first:expr, $gap:literal, $size:tt) => {
        #[derive(Overlay)]
        #[overlay(endian = big, bit_order = msb, align = 1 << 1, size = $size + 2)]
        struct $name {
            #[overlay(bits = $first)]
            first: u8,
            #[overlay(bits = 8 - $first)]
            second: u8,
            #[overlay(at = $gap * 2 % 5)]
            last: u16,
        }
    };
}

packed!(Packed, 1 + 2, 2, 4);

#[test]
fn numbers_in_attributes_are_computed() -> Result<(), overlaid::OverlayError> {
    let bytes = overlaid::Aligned::<overlaid::align::A2, _>::new([0b101_00001, 0, 0, 0, 1, 2]);
    assert_eq!((Packed::SIZE, Packed::ALIGN), (6, 2));
    let packed = Packed::overlay(&*bytes)?;
    assert_eq!((packed.first(), packed.second(), packed.last()), (5, 1, 0x102));
    Ok(())
}

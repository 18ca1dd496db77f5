//! Schemas of every shape: what their getters read, what their setters write.

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
enum Plain {
    One = 1,
}

#[derive(Overlay)]
#[overlay(endian = big)]
#[repr(u16)]
enum Own {
    One = 1,
}

/// A byte order on a field of a type that takes it, has the same, or has none.
#[derive(Overlay)]
struct Orders {
    #[overlay(endian = big)]
    takes: Plain,
    #[overlay(endian = big)]
    same: Own,
    #[overlay(endian = big)]
    nested: [Udp; 1],
    #[overlay(endian = little)]
    none: Bytes,
}

#[derive(Overlay)]
struct Bytes([u8; 2]);

#[test]
fn a_field_may_say_the_byte_order_that_its_type_has() -> Result<(), overlaid::OverlayError> {
    let bytes = [0, 1, 0, 1, 0, 53, 0, 54, 0, 8, 1, 2, 3, 4];
    let orders = Orders::overlay(&bytes)?;
    assert!(matches!((orders.takes(), orders.same()), (Plain::One, Own::One)));
    assert_eq!((orders.nested()[0].source(), orders.none()._0()), (53, &[3, 4]));
    Ok(())
}

#[test]
fn le_and_be_take_what_has_no_other_order() -> Result<(), overlaid::OverlayError> {
    let bytes = [0, 53, 0, 54, 0, 8, 1, 2];
    assert_eq!(Be::<[Udp; 1]>::overlay(&bytes)?[0].source(), 53);
    assert_eq!(Le::<Bytes>::overlay(&bytes[..2])?._0(), &[0, 53]);
    assert_eq!(Be::<Bytes>::LAYOUT, Le::<Bytes>::LAYOUT);
    assert!(matches!(Be::<Own>::overlay(&[0, 1])?.get(), Own::One));
    assert!(matches!(Le::<Plain>::overlay(&[1, 0])?.get(), Plain::One));
    Ok(())
}

#[derive(Overlay)]
#[overlay(name = r#dyn)]
#[expect(non_camel_case_types, reason = "a keyword")]
struct r#struct {
    #[overlay(bits = 8)]
    r#type: u16,
    r#enum: r#enum,
}

#[derive(Overlay, Debug)]
#[repr(u8)]
#[expect(non_camel_case_types, reason = "a keyword")]
enum r#enum {
    r#if = 1,
}

#[test]
fn layouts_and_errors_name_a_keyword_without_its_mark() {
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

/// `Self` in a length, a magic and a discriminant.
#[derive(Overlay, Debug)]
#[overlay(endian = big)]
struct Named {
    #[overlay(magic = Self::MAGIC)]
    magic: u16,
    text: [u8; Self::LEN],
    #[overlay(reserved)]
    rest: [u16; Self::LEN],
    marks: [[Mark; Self::LEN]; size_of::<[u8; Self::LEN]>() - 1],
}

impl Named {
    const MAGIC: u16 = 7;
    const LEN: usize = 2;
}

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
fn own_constants_mean_what_they_do_without_the_derive() -> Result<(), overlaid::OverlayError> {
    let named = Named::overlay(&[0, 7, b'a', b'b', 0, 0, 0, 0, 3, 4])?;
    assert_eq!((named.magic(), named.text()), (Named::MAGIC, b"ab"));
    assert_eq!(named.marks()[0].map(|mark| mark.get()), [Mark::First, Mark::Other(4)]);
    let Named { rest, .. } = named.to_value();
    assert_eq!(rest, [0; 2]);
    Ok(())
}

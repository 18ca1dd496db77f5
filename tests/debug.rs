//! `Debug` of an overlay writes its name and the value of each field that is not reserved.

use std::net::Ipv4Addr;

use overlaid::{Aligned, Be, Buffer, Encoded, Overlay, OverlayError, align::A4};

#[derive(Overlay, Debug)]
#[repr(u8)]
enum Kind {
    Data = 1,
    End = 2,
    #[overlay(other)]
    Unknown(u8),
}

#[derive(Overlay)]
#[overlay(endian = little)]
struct Point(i16, f32);

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Packet {
    #[overlay(magic = *b"PK")]
    magic: [u8; 2],
    #[overlay(bits = 4)]
    version: u8,
    #[overlay(bits = 3)]
    delta: i8,
    #[overlay(bits = 1)]
    r#final: bool,
    kinds: [Kind; 3],
    #[overlay(reserved)]
    _padding: [u8; 3],
    letter: char,
    at: Point,
    sizes: [[u16; 2]; 2],
}

const PACKET: [u8; 31] = [
    b'P', b'K', 0x4d, 1, 2, 9, 0xaa, 0xbb, 0xcc, 0, 0, 0x20, 0xac, 0xfe, 0xff, 0, 0, 0xc0, 0x3f, 0,
    1, 0, 2, 0, 3, 0xff, 0xff, 0, 0, 0, 0,
];

#[test]
fn an_overlay_is_one_line() -> Result<(), OverlayError> {
    let (packet, _) = Packet::overlay_prefix(&PACKET)?;
    assert_eq!(
        format!("{packet:?}"),
        "PacketOverlay { magic: [80, 75], version: 4, delta: -2, final: true, \
         kinds: [Data, End, Unknown(9)], letter: '€', at: Point(-2, 1.5), \
         sizes: [[1, 2], [3, 65535]] }"
    );
    assert_eq!(format!("{:?}", packet.at()), "PointOverlay(-2, 1.5)");
    assert_eq!(format!("{:?}", packet.kinds()), "[Data, End, Unknown(9)]");
    Ok(())
}

#[test]
fn an_overlay_is_many_lines_in_the_alternate_form() -> Result<(), OverlayError> {
    let (packet, _) = Packet::overlay_prefix(&PACKET)?;
    let expected = "\
PacketOverlay {
    magic: [
        80,
        75,
    ],
    version: 4,
    delta: -2,
    final: true,
    kinds: [
        Data,
        End,
        Unknown(
            9,
        ),
    ],
    letter: '€',
    at: Point(
        -2,
        1.5,
    ),
    sizes: [
        [
            1,
            2,
        ],
        [
            3,
            65535,
        ],
    ],
}";
    assert_eq!(format!("{packet:#?}"), expected);
    Ok(())
}

#[test]
fn numbers_are_hexadecimal_if_asked_for() -> Result<(), OverlayError> {
    let (packet, _) = Packet::overlay_prefix(&PACKET)?;
    assert!(format!("{packet:x?}").contains("sizes: [[1, 2], [3, ffff]]"));
    Ok(())
}

#[test]
fn a_buffer_writes_what_it_holds() {
    let mut point = Buffer::<Point>::new();
    point.set_0(7);
    assert_eq!(format!("{point:?}"), "PointOverlay(7, 0.0)");
    let number: Aligned<A4, Be<u32>> = Aligned::new(5.into());
    assert_eq!(format!("{:?}", number.get()), "5");
}

/// A type without `Debug`.
#[derive(Clone, Copy, PartialEq)]
struct Celsius(i16);

impl From<i16> for Celsius {
    fn from(degrees: i16) -> Self {
        Self(degrees)
    }
}

impl From<Celsius> for i16 {
    fn from(celsius: Celsius) -> Self {
        celsius.0
    }
}

/// A type that is stored as another one.
#[derive(Clone, Copy, PartialEq)]
struct Seconds(u16);

impl Encoded for Seconds {
    type As = u16;

    fn decode(stored: u16) -> Self {
        Self(stored)
    }

    fn encode(&self) -> u16 {
        self.0
    }
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Reading {
    #[overlay(as = u32)]
    address: Ipv4Addr,
    #[overlay(as = i16)]
    celsius: Celsius,
    seconds: Seconds,
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Readings {
    #[overlay(as = u32)]
    address: Ipv4Addr,
    #[overlay(as = i16)]
    celsius: Celsius,
    seconds: Seconds,
    #[overlay(if = self.left > 0, as = i16)]
    more: Option<Celsius>,
    #[overlay(rest)]
    others: Vec<Reading>,
}

#[test]
fn own_types_are_shown_as_what_is_stored() -> Result<(), OverlayError> {
    let bytes = [127, 0, 0, 1, 0, 2, 0, 3, 0xff, 0xff, 10, 0, 0, 1, 0, 4, 0, 5];
    let (reading, _) = Reading::overlay_prefix(&bytes)?;
    let shown = "{ address: 2130706433, celsius: 2, seconds: 3 }";
    assert_eq!(format!("{reading:?}"), format!("ReadingOverlay {shown}"));
    assert_eq!(
        format!("{:?}", Readings::overlay(&bytes)?),
        "ReadingsView { address: 2130706433, celsius: 2, seconds: 3, more: Some(-1), \
         others: [Reading { address: 167772161, celsius: 4, seconds: 5 }] }"
    );
    Ok(())
}

#[derive(Overlay, Debug, PartialEq)]
enum Address {
    #[overlay(tag = 4)]
    V4(#[overlay(as = u32, endian = big)] Ipv4Addr),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay)]
struct Host {
    version: u8,
    #[overlay(tag = version, rest)]
    address: Address,
}

#[test]
fn the_converted_value_that_a_variant_holds_is_shown() -> Result<(), OverlayError> {
    let host = Host::overlay(&[4, 127, 0, 0, 1])?;
    assert_eq!(format!("{:?}", host.address()), "V4(127.0.0.1)");
    assert_eq!(host.to_value()?.address, Address::V4(Ipv4Addr::LOCALHOST));
    Ok(())
}

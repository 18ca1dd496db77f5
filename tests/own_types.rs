//! Fields of the user's own types: those that implement `Encoded`, and those with the attribute `as`.

use std::net::Ipv4Addr;
use std::num::NonZeroU16;

use overlaid::layout::Kind;
use overlaid::{Be, Converted, Encoded, Le, Overlay, OverlayError};

/// A stand-in for a type of another crate, which has neither `From` nor `Encoded`.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Half(u16);

impl Half {
    const fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    const fn to_bits(self) -> u16 {
        self.0
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Flags(u8);

impl Encoded for Flags {
    type As = u8;
    fn decode(stored: u8) -> Self {
        Self(stored)
    }
    fn encode(&self) -> u8 {
        self.0
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Celsius(f32);

impl Encoded for Celsius {
    type As = i16;
    fn decode(stored: i16) -> Self {
        Self(f32::from(stored) / 4.0)
    }
    #[expect(clippy::cast_possible_truncation, reason = "saturates")]
    fn encode(&self) -> i16 {
        (self.0 * 4.0) as i16
    }
}

/// Stored as text.
#[derive(Debug, Clone, PartialEq)]
struct Code(String);

impl Encoded for Code {
    type As = [u8; 4];
    fn decode(stored: [u8; 4]) -> Self {
        Self(String::from_utf8_lossy(&stored).into_owned())
    }
    fn encode(&self) -> [u8; 4] {
        std::array::from_fn(|i| self.0.as_bytes().get(i).copied().unwrap_or(b' '))
    }
}

/// Stored as a `bool`, whose bytes are 0 or 1.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Enabled(bool);

impl Encoded for Enabled {
    type As = bool;
    fn decode(stored: bool) -> Self {
        Self(stored)
    }
    fn encode(&self) -> bool {
        self.0
    }
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 15)]
struct Reading {
    flags: Flags,
    temperature: Celsius,
    limits: [Celsius; 2],
    code: Code,
    codes: [Code; 1],
}

#[test]
fn a_type_that_implements_encoded_is_a_field() {
    let mut bytes = *b"\x05\xff\xfe\0\x04\0\x08ABCDEFGH";
    let reading = Reading::overlay_mut(&mut bytes).unwrap();
    assert_eq!(reading.flags(), Flags(5));
    assert_eq!(reading.temperature(), Celsius(-0.5));
    assert_eq!(reading.limits().map(|limit| limit.get()), [Celsius(1.0), Celsius(2.0)]);
    assert_eq!(reading.code(), Code("ABCD".into()));
    let value = reading.to_value();
    assert_eq!(value.codes, [Code("EFGH".into())]);
    assert_eq!(value.to_bytes(), *reading.bytes());

    let () = reading.set_flags(Flags(6));
    let () = reading.set_temperature(Celsius(1.25));
    reading.limits_mut()[1].set(Celsius(-1.0));
    reading.set_code(Code("x".into()));
    assert_eq!(bytes, *b"\x06\0\x05\0\x04\xff\xfcx   EFGH");
}

#[test]
fn an_encoded_type_has_a_byte_order() {
    let laid = Le::<Celsius>::overlay(&[6, 0]).unwrap();
    assert_eq!(laid.get(), Celsius(1.5));
    let pair = <[Be<Celsius>; 2]>::overlay(&[0, 6, 0, 8]).unwrap();
    assert_eq!(pair.map(|one| one.get()), [Celsius(1.5), Celsius(2.0)]);
    assert_eq!(Be::<Celsius>::from(Celsius(1.5)), pair[0]);
    assert_eq!(format!("{:?}", pair[0]), "Celsius(1.5)");
    assert_eq!(size_of::<Converted<Code, overlaid::wire::Undeclared>>(), 4);
}

#[test]
fn an_encoded_type_is_restricted_as_what_it_is_stored_as() {
    #[derive(Overlay, Debug)]
    struct Switch {
        is_on: Enabled,
    }
    assert_eq!(Switch::overlay(&[1]).unwrap().is_on(), Enabled(true));
    let error = Switch::overlay(&[2]).unwrap_err();
    let text = "field `is_on` of `Switch`: 2 at byte 0 is not a bool, which is 0 or 1";
    assert_eq!(error.to_string(), text);
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Mac([u8; 6]);

impl From<[u8; 6]> for Mac {
    fn from(bytes: [u8; 6]) -> Self {
        Self(bytes)
    }
}

impl From<Mac> for [u8; 6] {
    fn from(mac: Mac) -> Self {
        mac.0
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Nibble(u8);

impl Nibble {
    const fn number(self) -> u8 {
        self.0
    }
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, size = 18)]
struct Ip {
    #[overlay(as = u32)]
    source: Ipv4Addr,
    #[overlay(as = [u8; 6])]
    mac: Mac,
    #[overlay(as = u16, endian = little, decode = Half::from_bits, encode = Half::to_bits)]
    half: Half,
    #[overlay(bits = 4, as = u8, decode = Nibble, encode = Nibble::number)]
    nibble: Nibble,
    #[overlay(bits = 12)]
    rest: u16,
    #[overlay(as = char)]
    letter: Letter,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Letter(char);

impl From<char> for Letter {
    fn from(letter: char) -> Self {
        Self(letter)
    }
}

impl From<Letter> for char {
    fn from(letter: Letter) -> Self {
        letter.0
    }
}

const IP: [u8; 18] = [192, 168, 0, 7, 1, 2, 3, 4, 5, 6, 0x34, 0x12, 0x5a, 0xbc, 0, 0, 0, b'x'];

#[test]
fn a_field_is_stored_as_another_type_and_converted_by_from_or_by_functions() {
    let mut bytes = IP;
    let ip = Ip::overlay_mut(&mut bytes).unwrap();
    assert_eq!(ip.source(), Ipv4Addr::new(192, 168, 0, 7));
    assert_eq!(ip.mac(), Mac([1, 2, 3, 4, 5, 6]));
    assert_eq!((ip.half(), ip.nibble(), ip.rest()), (Half(0x1234), Nibble(5), 0xabc));
    assert_eq!(ip.letter(), Letter('x'));
    let value: Ip = ip.to_value();
    assert_eq!(value.source, ip.source());
    assert_eq!(value.to_bytes().unwrap(), IP);

    let () = ip.set_source(Ipv4Addr::LOCALHOST);
    let () = ip.set_mac(Mac([7; 6]));
    let () = ip.set_half(Half(1));
    let () = ip.set_letter(Letter('€'));
    ip.set_nibble(Nibble(9)).unwrap();
    let error = ip.set_nibble(Nibble(16)).unwrap_err();
    let text = "field `nibble` of `Ip`: 16 does not fit in 4 bits, which hold 0 to 15";
    assert_eq!(error.to_string(), text);
    let expected = [127, 0, 0, 1, 7, 7, 7, 7, 7, 7, 1, 0, 0x9a, 0xbc, 0, 0, 0x20, 0xac];
    assert_eq!(bytes, expected);
}

#[test]
fn a_converted_field_is_restricted_as_what_it_is_stored_as() {
    let mut bytes = IP;
    bytes[14..].copy_from_slice(&0xd800_u32.to_be_bytes());
    let error = Ip::overlay(&bytes).unwrap_err();
    assert_eq!(error.to_string(), "field `letter` of `Ip`: 0xd800 at byte 14 is not a char");
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Udp {
    #[overlay(as = u16)]
    port: NonZeroU16,
    length: u16,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Pair {
    both: [Udp; 2],
    flags: Flags,
}

#[test]
fn a_getter_by_try_from_returns_a_result() {
    let mut bytes = [0, 80, 0, 0];
    let udp = Udp::overlay_mut(&mut bytes).unwrap();
    assert_eq!(udp.port().unwrap().get(), 80);
    assert_eq!(udp.to_value().unwrap().port.get(), 80);
    let () = udp.set_port(NonZeroU16::MAX);
    let bytes: [u8; 4] = udp.to_value().unwrap().to_bytes();
    assert_eq!(bytes, [0xff, 0xff, 0, 0]);
}

#[test]
fn what_does_not_convert_is_an_error_where_it_is_read_and_not_where_it_is_laid() {
    let udp = Udp::overlay(&[0; 4]).unwrap();
    assert!(udp.port().is_err());
    let error =
        OverlayError::Conversion { schema: "Udp", field: "port", from: "u16", to: "NonZeroU16" };
    assert_eq!(udp.to_value(), Err(error));
    let text = "field `port` of `Udp`: the `u16` in it is not a `NonZeroU16`";
    assert_eq!(error.to_string(), text);
    let pair = Pair::overlay(&[0, 1, 0, 0, 0, 0, 0, 0, 7]).unwrap();
    assert_eq!(pair.to_value(), Err(error));
    let pair = Pair::overlay(&[0, 1, 0, 0, 0, 2, 0, 0, 7]).unwrap();
    let value = pair.to_value().unwrap();
    assert_eq!(value.both.map(|udp| udp.port.get()), [1, 2]);
    assert_eq!(value.flags, Flags(7));
}

#[test]
fn layouts_and_fingerprints_are_those_of_what_is_stored() {
    mod plain {
        use overlaid::Overlay;

        #[derive(Overlay)]
        #[overlay(endian = big)]
        pub struct Udp {
            pub port: u16,
            pub length: u16,
        }

        #[derive(Overlay)]
        #[overlay(endian = big, size = 15)]
        pub struct Reading {
            pub flags: u8,
            pub temperature: i16,
            pub limits: [i16; 2],
            pub code: [u8; 4],
            pub codes: [[u8; 4]; 1],
        }
    }
    assert_eq!(Udp::FINGERPRINT, plain::Udp::FINGERPRINT);
    assert_eq!(Reading::FINGERPRINT, plain::Reading::FINGERPRINT);
    assert_eq!(Reading::LAYOUT, plain::Reading::LAYOUT);
    let source = Ip::LAYOUT.field("source").unwrap();
    assert_eq!((source.layout.kind, source.converted_to), (Kind::Unsigned, Some("Ipv4Addr")));
    assert_eq!(
        Ip::LAYOUT.to_string(),
        "\
Ip: size 18, alignment 1, mixed byte orders
offset  size  bits    field   type             byte order
     0     4          source  u32 as Ipv4Addr  big
     4     6          mac     [u8; 6] as Mac
    10     2          half    u16 as Half      little
    12     2  12..16  nibble  u8 as Nibble     big
    12     2  0..12   rest    u16              big
    14     4          letter  char as Letter   big"
    );
}

#[test]
fn debug_shows_what_is_stored() {
    let reading = Reading::overlay(b"\x05\xff\xfe\0\x04\0\x08ABCDEFGH").unwrap();
    let text = "ReadingOverlay { flags: 5, temperature: -2, limits: [4, 8], \
                code: [65, 66, 67, 68], codes: [[69, 70, 71, 72]] }";
    assert_eq!(format!("{reading:?}"), text);
}

/// A schema whose layout depends on its data.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
struct Message {
    #[overlay(as = u16)]
    port: NonZeroU16,
    flags: Flags,
    #[overlay(bits = 1)]
    ready: [bool; 4],
    #[overlay(bits = 4, as = u8, decode = Nibble, encode = Nibble::number)]
    nibble: Nibble,
    length: u8,
    #[overlay(len = length)]
    text: Vec<u8>,
}

#[test]
fn own_types_are_fields_of_dynamic_schemas() {
    let message = Message::overlay(b"\0\x50\x07\xa3\x02hi").unwrap();
    assert_eq!(message.port().unwrap().get(), 80);
    assert_eq!((message.flags(), message.nibble()), (Flags(7), Nibble(3)));
    assert_eq!(message.ready(), [true, false, true, false]);
    let value = message.to_value().unwrap();
    assert_eq!((value.port.get(), &*value.text), (80, &b"hi"[..]));

    let message = Message::overlay(b"\0\0\x07\xa3\0").unwrap();
    assert!(message.port().is_err());
    let text = "field `port` of `Message`: the `u16` in it is not a `NonZeroU16`";
    assert_eq!(message.to_value().unwrap_err().to_string(), text);
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct OrdersOfTheirOwn {
    little: Le<Marked>,
    big: Marked,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Marked(u16);

impl Encoded for Marked {
    type As = u16;

    fn decode(number: u16) -> Self {
        Self(number)
    }

    fn encode(&self) -> u16 {
        self.0
    }
}

#[test]
fn a_field_of_an_own_type_can_name_its_byte_order() {
    let mut bytes = [1, 0, 0, 2];
    let orders = OrdersOfTheirOwn::overlay_mut(&mut bytes).unwrap();
    assert_eq!((orders.little().get(), orders.big()), (Marked(1), Marked(2)));
    orders.set_little(Marked(0x0304).into());
    let value = orders.to_value();
    assert_eq!(value.to_bytes(), [4, 3, 0, 2]);
    assert_eq!(bytes, [4, 3, 0, 2]);
}

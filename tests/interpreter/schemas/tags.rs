//! Enums whose variant a tag selects, and schemas with a length of their own.

use super::extents::Name;
use super::fixed::{Head, Level, Protocol};
use overlaid::Overlay;

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, len = length)]
pub struct Ipv4 {
    #[overlay(bits = 4, magic = 4)]
    pub version: u8,
    #[overlay(bits = 4)]
    pub header_words: u8,
    pub service: u8,
    pub length: u16,
    pub protocol: Protocol,
    pub source: [u8; 4],
    #[overlay(end = header_words * 4)]
    pub options: Vec<u8>,
    #[overlay(tag = protocol, rest)]
    pub payload: Transport,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Transport {
    #[overlay(tag = Protocol::Tcp)]
    Tcp(Udp),
    #[overlay(tag = 17 | 18)]
    Udp(Udp),
    #[overlay(tag = 20..=29)]
    Number(u8),
    #[overlay(tag = 30)]
    Nothing,
    #[overlay(tag = 31..)]
    Pair(#[overlay(len = 2)] Box<[u8]>),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = little)]
pub struct Udp {
    pub source: u16,
    pub length: u8,
    #[overlay(len = length)]
    pub data: Vec<u8>,
}

/// A schema with a length of its own at the end of another one.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Frame {
    pub kind: Level,
    #[overlay(rest)]
    pub packet: Ipv4,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Tagged {
    pub kind: [u8; 2],
    pub length: u8,
    pub selector: u8,
    #[overlay(tag = kind, len = length)]
    pub chunk: Chunk,
    #[overlay(tag = selector)]
    pub body: Body,
    #[overlay(tag = self.at + length, end = self.at + 2)]
    pub placed: Transport,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Chunk {
    #[overlay(tag = b"\0\0" | b"\x01\0")]
    Numbers(#[overlay(endian = big)] Vec<u16>),
    #[overlay(tag = b"\0\x01")]
    Name(Name),
    #[overlay(tag = b"\x01\x01")]
    Text(String),
    #[overlay(tag = b"\x02\0")]
    Level(#[overlay(endian = big)] Level),
    #[overlay(tag = b"\0\x02")]
    Head(Head),
    #[overlay(tag = b"\x02\x01")]
    Empty,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Body {
    #[overlay(tag = 16)]
    Byte(u8),
    #[overlay(tag = 17..=20)]
    Name(#[overlay(dynamic)] Name),
    #[overlay(tag = 31)]
    Names(#[overlay(count = 2)] Vec<Name>),
    #[overlay(tag = 40)]
    Text(#[overlay(terminated = 0)] String),
    #[overlay(tag = 25 | 24)]
    Nothing,
}

crate::values! {
    Ipv4 { version, header_words, service, length, protocol, source, options, payload }
    Udp { source, length, data }
    Frame { kind, packet }
    Tagged { kind, length, selector, chunk, body, placed }
}

crate::variants! {
    Transport { Tcp(it), Udp(it), Number(it), Nothing, Pair(it), Other(it) }
    Chunk { Numbers(it), Name(it), Text(it), Level(it), Head(it), Empty }
    Body { Byte(it), Name(it), Names(it), Text(it), Nothing }
}

crate::in_place! {
    Ipv4ViewMut<'_> {
        set service: set_service, part source: source_mut, part options: options_mut,
        part payload: payload_mut
    }
    UdpViewMut<'_> { set source: set_source, part data: data_mut }
    FrameViewMut<'_> { set kind: set_kind, part packet: packet_mut }
    TaggedViewMut<'_> { part chunk: chunk_mut, part body: body_mut, part placed: placed_mut }
}

crate::variants_in_place! {
    TransportViewMut<'_> { Tcp, Udp, Number, Pair, Other }
    ChunkViewMut<'_> { Numbers, Name, Text, Level, Head }
    BodyViewMut<'_> { Byte, Name, Names, Text }
}

crate::changes! {
    Ipv4: Ipv4ViewMut { header_words: change_header_words, length: change_length, protocol: change_protocol }
    Frame: FrameViewMut {}
    Tagged: TaggedViewMut { kind: change_kind, length: change_length, selector: change_selector }
}

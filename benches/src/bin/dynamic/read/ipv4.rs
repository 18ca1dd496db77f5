//! An IPv4 packet with options, and in it a TCP segment with options.

use overlaid::Overlay;
use overlaid_benches::cache_line;

use super::{Format, Reader, peers};
use crate::update;

pub const FORMAT: Format = Format {
    title: "IPv4 and TCP, both with options",
    message,
    candidates: &[
        Reader::new("by hand", by_hand),
        Reader::new("by hand, again", by_hand_again),
        Reader::new("overlaid", overlaid),
        Reader::new("nom", peers::ipv4::nom),
        Reader::new("binrw", peers::ipv4::binrw)
            .checks_less("not whether an option is cut short")
            .copies("all"),
        Reader::new("deku", peers::ipv4::deku).copies("all"),
        Reader::new("overlaid, options as bytes", overlaid_options_as_bytes)
            .checks_less("not the options of TCP"),
        Reader::new("etherparse", peers::packets::etherparse)
            .checks_less("not the options of TCP; the rest in part by hand"),
        Reader::new("ingot", peers::packets::ingot)
            .checks_less("not the options of TCP; the rest in part by hand"),
        Reader::new("pnet", peers::packets::pnet)
            .checks_less("not the options of TCP; the rest in part by hand"),
        Reader::new("smoltcp", peers::packets::smoltcp)
            .checks_less("not the options of TCP; the rest in part by hand"),
    ],
};

fn message() -> Vec<u8> {
    let mut packet =
        b"\x46\0\0\0\0\x01\0\0\x40\x06\0\0\x0a\0\0\x01\x0a\0\0\x02\x01\x01\x01\0".to_vec();
    packet.extend(b"\x12\x34\0\x50\0\0\0\x01\0\0\0\x02\xa0\x12\xff\xff\0\0\0\0");
    // The largest segment, selective acknowledgements, time stamps, nothing, the scale of the window.
    packet.extend(b"\x02\x04\x05\xb4\x04\x02\x08\x0a\0\0\0\x01\0\0\0\x02\x01\x03\x03\x07");
    packet.extend(b"GET / HTTP/1.1\r\n");
    packet[3] = packet.len().to_le_bytes()[0];
    packet
}

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb, len = length)]
struct Ipv4 {
    #[overlay(bits = 4, magic = 4)]
    version: u8,
    #[overlay(bits = 4)]
    header_words: u8,
    service: u8,
    length: u16,
    identification: u16,
    fragment: u16,
    time_to_live: u8,
    protocol: u8,
    checksum: u16,
    source: u32,
    destination: u32,
    #[overlay(end = header_words * 4)]
    options: Vec<u8>,
    #[overlay(tag = protocol, rest)]
    payload: Transport,
}

#[derive(Overlay)]
enum Transport {
    #[overlay(tag = 6)]
    Tcp(Tcp),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
struct Tcp {
    source: u16,
    destination: u16,
    sequence: u32,
    acknowledgement: u32,
    #[overlay(bits = 4)]
    header_words: u8,
    #[overlay(bits = 12)]
    flags: u16,
    window: u16,
    checksum: u16,
    urgent: u16,
    #[overlay(end = header_words * 4)]
    options: Vec<TcpOption>,
    #[overlay(rest)]
    payload: Vec<u8>,
}

#[derive(Overlay)]
struct TcpOption {
    kind: u8,
    #[overlay(if = kind > 1)]
    length: Option<u8>,
    #[overlay(if = kind > 1, len = length - 2)]
    data: Option<Vec<u8>>,
}

#[inline(never)]
fn overlaid(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let packet = Ipv4::overlay(bytes).ok()?;
    let TransportView::Tcp(tcp) = packet.payload() else { return None };
    let payload = tcp.payload().len() as u64;
    Some(u64::from(packet.source()) + u64::from(tcp.destination()) * 3 + payload * 5)
}

/// The options of TCP are bytes, as for the crates for packets.
#[inline(never)]
fn overlaid_options_as_bytes(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let packet = update::ipv4::Ipv4::overlay(bytes).ok()?;
    let update::ipv4::TransportView::Tcp(tcp) = packet.payload();
    let payload = tcp.payload().len() as u64;
    Some(u64::from(packet.source()) + u64::from(tcp.destination()) * 3 + payload * 5)
}

#[inline(never)]
fn by_hand(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[inline(never)]
fn by_hand_again(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    slice(bytes)
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn slice(bytes: &[u8]) -> Option<u64> {
    let head: &[u8; 20] = bytes.first_chunk()?;
    let start = usize::from(head[0] & 15) * 4;
    let length = usize::from(u16::from_be_bytes([head[2], head[3]]));
    if head[0] >> 4 != 4 || start < 20 || length < start || length != bytes.len() {
        return None;
    }
    if head[9] != 6 {
        return None;
    }
    let source = u32::from_be_bytes([head[12], head[13], head[14], head[15]]);
    let tcp = &bytes[start..length];
    let head: &[u8; 20] = tcp.first_chunk()?;
    let end = usize::from(head[12] >> 4) * 4;
    if end < 20 || end > tcp.len() {
        return None;
    }
    let mut options = &tcp[20..end];
    while let Some((&kind, rest)) = options.split_first() {
        options = rest;
        if kind > 1 {
            let (&length, _) = rest.split_first()?;
            if length < 2 {
                return None;
            }
            options = rest.get(usize::from(length) - 1..)?;
        }
    }
    let destination = u16::from_be_bytes([head[2], head[3]]);
    let payload = (tcp.len() - end) as u64;
    Some(u64::from(source) + u64::from(destination) * 3 + payload * 5)
}

// The schemas of the page `tutorial`, and a file that tcpdump wrote, which the snippets of that page include.

use overlaid::{At, Overlay};

const FILE: &[u8] = b"\xd4\xc3\xb2\xa1\x02\0\x04\0\0\0\0\0\0\0\0\0\0\0\x04\0\
    \x01\0\0\0\xa2D\x08k\x1d\x06\x06\0\x2f\0\0\0\x2f\0\0\0\0\0\0\0\0\0\
    \0\0\0\0\0\0\x08\0E\0\0!\xddj\x40\0\x40\x11\x5f\x5f\x7f\0\0\x01\
    \x7f\0\0\x01\xb6\xf7\x10\x92\0\x0d\xfe hello\xa2D\x08k\x5b\x06\x06\
    \0,\0\0\0,\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0E\0\0\x1e\xddk\x40\0\
    \x40\x11\x5fa\x7f\0\0\x01\x7f\0\0\x01\x10\x92\xb6\xf7\0\x0a\xfe\
    \x1dhi";

#[derive(Overlay, Debug, PartialEq)]
#[overlay(
    endian = from(magic,
        b"\xd4\xc3\xb2\xa1" | b"\x4d\x3c\xb2\xa1" => little,
        b"\xa1\xb2\xc3\xd4" | b"\xa1\xb2\x3c\x4d" => big),
    bit_order = msb,
)]
struct Pcap {
    magic: [u8; 4],
    #[overlay(magic = 2)]
    major: u16,
    minor: u16,
    #[overlay(reserved)]
    reserved: [u32; 2],
    snap_length: u32,
    #[overlay(bits = 4, word = u32)]
    fcs_words: u8,
    #[overlay(bits = 1, reserved)]
    reserved_bit: bool,
    #[overlay(bits = 1)]
    has_fcs: bool,
    #[overlay(bits = 10, reserved)]
    reserved_bits: u16,
    #[overlay(bits = 16)]
    link_type: u16,
    #[overlay(rest, lazy, give(link_type = link_type))]
    packets: Vec<Packet>,
}

#[derive(Overlay, Debug, PartialEq)]
#[overlay(endian = given, given(link_type: u16), len = 16 + captured)]
struct Packet {
    seconds: u32,
    fraction: u32,
    #[overlay(check = captured <= 0x4_0000)]
    captured: u32,
    original: u32,
    #[overlay(len = captured)]
    data: Vec<u8>,
    #[overlay(at = 16, rest, tag = link_type)]
    frame: At<Frame>,
}

#[derive(Overlay)]
enum Frame {
    #[overlay(tag = 1)]
    Ethernet(Ethernet),
    #[overlay(tag = 101)]
    Ip(Ipv4),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay)]
#[overlay(endian = big)]
struct Ethernet {
    destination: [u8; 6],
    source: [u8; 6],
    kind: u16,
    #[overlay(tag = kind, rest)]
    payload: Payload,
}

#[derive(Overlay)]
enum Payload {
    #[overlay(tag = 0x0800)]
    Ipv4(Ipv4),
    #[overlay(other)]
    Other(Vec<u8>),
}

/// RFC 791. After a short packet, the frame has padding.
#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb, len = length)]
struct Ipv4 {
    #[overlay(bits = 4, magic = 4)]
    version: u8,
    #[overlay(bits = 4)]
    header_words: u8,
    service: u8,
    length: u16,
    id: u16,
    fragment: u16,
    ttl: u8,
    protocol: u8,
    checksum: u16,
    source: [u8; 4],
    destination: [u8; 4],
    #[overlay(end = header_words * 4)]
    options: Vec<u8>,
    #[overlay(rest)]
    payload: Vec<u8>,
}

//! Ethernet II, IPv4 and UDP: the headers of one packet, nested in one schema.

use overlaid::{Overlay, OverlayError};

/// 14 bytes. IEEE 802.3 §3.1.1, with the type of RFC 894.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 14)]
struct Ethernet {
    destination: [u8; 6],
    source: [u8; 6],
    kind: EtherType,
}

/// Some of IANA's "IEEE 802 Numbers".
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u16)]
enum EtherType {
    Ipv4 = 0x0800,
    Arp = 0x0806,
    Ipv6 = 0x86dd,
    #[overlay(other)]
    Other(u16),
}

/// 20 bytes without options. RFC 791 §3.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, size = 20)]
struct Ipv4 {
    #[overlay(bits = 4)]
    version: u8,
    #[overlay(bits = 4)]
    header_words: u8,
    type_of_service: u8,
    total_length: u16,
    identification: u16,
    #[overlay(bits = 1, reserved)]
    zero: bool,
    #[overlay(bits = 1)]
    dont_fragment: bool,
    #[overlay(bits = 1)]
    more_fragments: bool,
    #[overlay(bits = 13)]
    fragment_offset: u16,
    time_to_live: u8,
    protocol: Protocol,
    checksum: u16,
    source: [u8; 4],
    destination: [u8; 4],
}

/// Some of IANA's "Protocol Numbers".
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Protocol {
    Icmp = 1,
    Tcp = 6,
    Udp = 17,
    #[overlay(other)]
    Other(u8),
}

/// 8 bytes. RFC 768, "Format".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, size = 8)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
}

/// 42 bytes: the three headers, one after the other.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(size = 42)]
struct Packet {
    ethernet: Ethernet,
    ip: Ipv4,
    udp: Udp,
}

/// The headers of a packet from port 53 of 192.168.0.1, and the first two bytes of its data.
#[rustfmt::skip]
const BYTES: [u8; 44] = [
    // Ethernet
    0x02, 0x00, 0x00, 0x00, 0x00, 0x0a, 0x02, 0x00, 0x00, 0x00, 0x00, 0x0b, 0x08, 0x00,
    // IPv4
    0x45, 0x00, 0x00, 0x73, 0x00, 0x00, 0x40, 0x00, 0x40, 0x11, 0xb8, 0x61,
    0xc0, 0xa8, 0x00, 0x01, 0xc0, 0xa8, 0x00, 0xc7,
    // UDP
    0x00, 0x35, 0xe9, 0x7c, 0x00, 0x5f, 0x27, 0x9f,
    // data
    0x1e, 0x4b,
];

#[test]
fn the_headers_of_a_packet_are_read() -> Result<(), OverlayError> {
    let (packet, data) = Packet::overlay_prefix(&BYTES)?;
    assert_eq!(data, [0x1e, 0x4b]);

    let ethernet = packet.ethernet();
    assert_eq!(ethernet.destination(), &[2, 0, 0, 0, 0, 0x0a]);
    assert_eq!(ethernet.source(), &[2, 0, 0, 0, 0, 0x0b]);
    assert_eq!(ethernet.kind(), EtherType::Ipv4);

    let ip = packet.ip();
    assert_eq!((ip.version(), ip.header_words()), (4, 5));
    assert_eq!((ip.total_length(), ip.identification()), (115, 0));
    assert!(ip.dont_fragment() && !ip.more_fragments());
    assert_eq!((ip.fragment_offset(), ip.time_to_live()), (0, 64));
    assert_eq!(ip.protocol(), Protocol::Udp);
    assert_eq!((ip.source(), ip.destination()), (&[192, 168, 0, 1], &[192, 168, 0, 199]));

    let udp = packet.udp().to_value();
    let expected = Udp { source: 53, destination: 59772, length: 95, checksum: 0x279f };
    assert_eq!(udp, expected);
    Ok(())
}

/// The checksum is the complement of the sum of the header's other words. RFC 791 §3.1.
#[test]
fn a_packet_is_forwarded_in_place() -> Result<(), OverlayError> {
    let mut bytes = BYTES;
    let (packet, _) = Packet::overlay_prefix_mut(&mut bytes)?;
    assert_eq!(packet.ip().checksum(), checksum(packet.ip().bytes()));

    let ip = packet.ip_mut();
    ip.set_time_to_live(63);
    ip.set_fragment_offset(0x1abc)?;
    ip.set_more_fragments(true);
    ip.set_checksum(checksum(ip.bytes()));

    assert_eq!(bytes[20..22], [0x7a, 0xbc]);
    assert_eq!(bytes[22..24], [63, 17]);
    // In the sum, 0x4000 became 0x7abc, and 0x4011 became 0x3f11.
    assert_eq!(bytes[24..26], (0xb861_u16 - (0x7abc - 0x4000) + 0x0100).to_be_bytes());
    assert_eq!((&bytes[..20], &bytes[26..]), (&BYTES[..20], &BYTES[26..]));
    Ok(())
}

#[test]
fn a_fragment_offset_of_14_bits_is_refused() {
    let mut bytes = BYTES;
    let (packet, _) = Packet::overlay_prefix_mut(&mut bytes).unwrap();
    let error = packet.ip_mut().set_fragment_offset(0x2000).unwrap_err();
    let message = "field `fragment_offset` of `Ipv4`: 8192 does not fit in 13 bits, which hold 0 \
                   to 8191";
    assert_eq!(error.to_string(), message);
    assert_eq!(bytes, BYTES);
}

fn checksum(header: &[u8; 20]) -> u16 {
    let words = header.chunks(2).map(|word| u32::from(word[0]) << 8 | u32::from(word[1]));
    let sum: u32 = words.enumerate().filter(|(i, _)| *i != 5).map(|(_, word)| word).sum();
    let sum = (sum & 0xffff) + (sum >> 16);
    !u16::try_from(sum).unwrap()
}

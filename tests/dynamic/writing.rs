//! Views for writing in place.

use overlaid::Overlay;

type Error = Box<dyn std::error::Error>;

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, len = length)]
struct Ipv4 {
    #[overlay(bits = 4, magic = 4)]
    version: u8,
    #[overlay(bits = 4)]
    header_words: u8,
    service: u8,
    length: u16,
    id: u16,
    #[overlay(bits = 3)]
    flags: u8,
    #[overlay(bits = 13)]
    fragment: u16,
    ttl: u8,
    protocol: u8,
    checksum: u16,
    source: [u8; 4],
    destination: [u8; 4],
    #[overlay(end = header_words * 4)]
    options: Vec<u8>,
    #[overlay(tag = protocol, rest)]
    payload: Transport,
}

#[derive(Overlay, Debug, Clone, PartialEq)]
enum Transport {
    #[overlay(tag = 17)]
    Udp(Udp),
    #[overlay(other)]
    Other(Vec<u8>),
}

#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
struct Udp {
    source: u16,
    destination: u16,
    length: u16,
    checksum: u16,
    #[overlay(rest)]
    data: Vec<u8>,
}

const PACKET: [u8; 34] = *b"\x46\0\0\x22\0\0\0\0\x40\x11\0\0\x0a\0\0\x01\x0a\0\0\x02opts\
    \0\x35\0\x35\0\x0a\0\0hi";

#[test]
fn a_packet_is_written_in_place() -> Result<(), Error> {
    let mut bytes = PACKET;
    let mut packet = Ipv4::overlay_mut(&mut bytes)?;
    packet.set_ttl(packet.ttl() - 1);
    packet.set_checksum(0xbeef);
    packet.set_flags(2)?;
    packet.destination_mut()[3] = 9;
    packet.options_mut().copy_from_slice(b"OPTS");
    let TransportViewMut::Udp(mut udp) = packet.payload_mut() else { return Err("no UDP".into()) };
    udp.set_destination(68);
    udp.data_mut()[0] = b'H';
    assert_eq!(packet.destination(), &[10, 0, 0, 9]);
    let TransportViewMut::Udp(udp) = packet.payload() else { return Err("no UDP".into()) };
    assert_eq!((udp.source(), udp.destination(), udp.data()), (53, 68, &b"Hi"[..]));

    let mut expected = PACKET;
    for (at, value) in [(6, 0x40), (8, 0x3f), (10, 0xbe), (11, 0xef), (19, 9), (27, 68), (32, b'H')]
    {
        expected[at] = value;
    }
    expected[20..24].copy_from_slice(b"OPTS");
    assert_eq!(bytes, expected);
    Ok(())
}

#[test]
fn all_parts_are_written_at_once() -> Result<(), Error> {
    let mut bytes = PACKET;
    let mut packet = Ipv4::overlay_mut(&mut bytes)?;
    let parts = packet.parts_mut();
    parts.source.swap_with_slice(parts.destination);
    let TransportViewMut::Udp(mut udp) = parts.payload else { return Err("no UDP".into()) };
    std::mem::swap(&mut parts.options[0], &mut udp.data_mut()[0]);
    assert_eq!(packet.options(), b"hpts");
    assert_eq!((packet.source()[3], packet.destination()[3]), (2, 1));
    assert_eq!(&bytes[32..], b"oi");
    Ok(())
}

#[test]
fn a_deciding_field_is_changed_in_bytes_that_no_view_lies_over() -> Result<(), Error> {
    let mut bytes = PACKET;
    Ipv4ViewMut::change_protocol(&mut bytes, 6)?;
    Ipv4ViewMut::change_header_words(&mut bytes, 5)?;
    let packet = Ipv4::overlay(&bytes)?;
    assert_eq!(packet.options(), b"");
    let TransportView::Other(data) = packet.payload() else { return Err("UDP".into()) };
    assert_eq!(data, b"opts\0\x35\0\x35\0\x0a\0\0hi");
    let error = Ipv4ViewMut::change_header_words(&mut bytes, 16).unwrap_err();
    assert!(error.to_string().contains("16 does not fit in 4 bits"), "{error}");
    Ok(())
}

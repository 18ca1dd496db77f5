//! An IPv4 packet with options, and in it a TCP segment with options: by hand and with overlaid.

use overlaid::Overlay;
use overlaid_benches::cache_line;

use super::{Destination, adjusted};

#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb, len = length)]
pub struct Ipv4 {
    #[overlay(bits = 4, magic = 4)]
    pub version: u8,
    #[overlay(bits = 4)]
    pub header_words: u8,
    pub service: u8,
    pub length: u16,
    pub identification: u16,
    pub fragment: u16,
    pub time_to_live: u8,
    pub protocol: u8,
    pub checksum: u16,
    pub source: u32,
    pub destination: u32,
    #[overlay(end = header_words * 4)]
    pub options: Vec<u8>,
    #[overlay(tag = protocol, rest)]
    pub payload: Transport,
}

#[derive(Overlay)]
pub enum Transport {
    #[overlay(tag = 6)]
    Tcp(Tcp),
}

/// The options are bytes, as for the crates for packets.
#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb)]
pub struct Tcp {
    pub source: u16,
    pub destination: u16,
    pub sequence: u32,
    pub acknowledgement: u32,
    #[overlay(bits = 4)]
    pub header_words: u8,
    #[overlay(bits = 12)]
    pub flags: u16,
    pub window: u16,
    pub checksum: u16,
    pub urgent: u16,
    #[overlay(end = header_words * 4)]
    pub options: Vec<u8>,
    #[overlay(rest)]
    pub payload: Vec<u8>,
}

/// A packet whose checksums are right.
pub fn message() -> Vec<u8> {
    let mut packet =
        b"\x46\0\0\x50\0\x01\0\0\x40\x06\x63\xa4\x0a\0\0\x01\x0a\0\0\x02\x01\x01\x01\0".to_vec();
    packet.extend(b"\x12\x34\0\x50\0\0\0\x01\0\0\0\x02\xa0\x12\xff\xff\x4f\xbd\0\0");
    // The largest segment, selective acknowledgements, time stamps, nothing, the scale of the window.
    packet.extend(b"\x02\x04\x05\xb4\x04\x02\x08\x0a\0\0\0\x01\0\0\0\x02\x01\x03\x03\x07");
    packet.extend(b"GET / HTTP/1.1\r\n");
    packet
}

#[inline(never)]
pub fn overlaid(bytes: &mut [u8], to: &Destination) -> Option<()> {
    cache_line!();
    let mut ip = Ipv4::overlay_mut(bytes).ok()?;
    let (old_address, checksum) = (ip.destination(), ip.checksum());
    let TransportViewMut::Tcp(mut tcp) = ip.payload_mut();
    let tcp_checksum = adjusted(tcp.checksum(), old_address, to.address);
    tcp.set_checksum(adjusted(tcp_checksum, tcp.destination().into(), to.port.into()));
    tcp.set_destination(to.port);
    ip.set_checksum(adjusted(checksum, old_address, to.address));
    ip.set_destination(to.address);
    Some(())
}

#[inline(never)]
pub fn by_hand(bytes: &mut [u8], to: &Destination) -> Option<()> {
    cache_line!();
    slice(bytes, to)
}

#[inline(never)]
pub fn by_hand_again(bytes: &mut [u8], to: &Destination) -> Option<()> {
    cache_line!();
    slice(bytes, to)
}

#[expect(clippy::inline_always, reason = "both copies must contain the whole code")]
#[inline(always)]
fn slice(bytes: &mut [u8], to: &Destination) -> Option<()> {
    let available = bytes.len();
    let head: &[u8; 20] = bytes.first_chunk()?;
    let start = usize::from(head[0] & 15) * 4;
    let length = usize::from(u16::from_be_bytes([head[2], head[3]]));
    if head[0] >> 4 != 4 || start < 20 || length < start || length != available || head[9] != 6 {
        return None;
    }
    let (ip, tcp) = bytes.split_at_mut(start);
    let ip: &mut [u8; 20] = ip.first_chunk_mut()?;
    let available = tcp.len();
    let tcp: &mut [u8; 20] = tcp.first_chunk_mut()?;
    let end = usize::from(tcp[12] >> 4) * 4;
    if end < 20 || end > available {
        return None;
    }

    let old_address = u32::from_be_bytes([ip[16], ip[17], ip[18], ip[19]]);
    let old_port = u16::from_be_bytes([tcp[2], tcp[3]]);
    let checksum = u16::from_be_bytes([ip[10], ip[11]]);
    let checksum = adjusted(checksum, old_address, to.address);
    ip[10..12].copy_from_slice(&checksum.to_be_bytes());
    ip[16..20].copy_from_slice(&to.address.to_be_bytes());
    let checksum = u16::from_be_bytes([tcp[16], tcp[17]]);
    let checksum = adjusted(checksum, old_address, to.address);
    let checksum = adjusted(checksum, old_port.into(), to.port.into());
    tcp[16..18].copy_from_slice(&checksum.to_be_bytes());
    tcp[2..4].copy_from_slice(&to.port.to_be_bytes());
    Some(())
}

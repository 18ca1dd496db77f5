//! The crates that copy a packet, or its headers, into values and write these back.

use std::io::Cursor;

use ::binrw::helpers::until_eof;
use ::binrw::{BinRead, BinWrite};
use ::deku::{DekuContainerWrite, DekuRead, DekuWrite};
use ::etherparse::{Ipv4Header, TcpHeader, ip_number};
use overlaid_benches::cache_line;

use super::{Destination, adjusted};

#[derive(BinRead, BinWrite)]
#[brw(big)]
struct BinrwIpv4 {
    #[br(assert((0x45..0x50).contains(&version_and_words)))]
    version_and_words: u8,
    service: u8,
    length: u16,
    identification: u16,
    fragment: u16,
    time_to_live: u8,
    #[brw(magic = 6_u8)]
    checksum: u16,
    source: u32,
    destination: u32,
    #[br(count = version_and_words % 16 * 4 - 20)]
    options: Vec<u8>,
    tcp: BinrwTcp,
}

#[derive(BinRead, BinWrite)]
#[brw(big)]
struct BinrwTcp {
    source: u16,
    destination: u16,
    sequence: u32,
    acknowledgement: u32,
    #[br(assert(words_and_reserved >= 0x50))]
    words_and_reserved: u8,
    flags: u8,
    window: u16,
    checksum: u16,
    urgent: u16,
    #[br(count = words_and_reserved / 16 * 4 - 20)]
    options: Vec<u8>,
    #[br(parse_with = until_eof)]
    payload: Vec<u8>,
}

#[inline(never)]
pub fn binrw(bytes: &mut [u8], to: &Destination) -> Option<()> {
    cache_line!();
    let mut packet = BinrwIpv4::read(&mut Cursor::new(&*bytes)).ok()?;
    if usize::from(packet.length) != bytes.len() {
        return None;
    }
    let (old_address, old_port) = (packet.destination, packet.tcp.destination);
    packet.checksum = adjusted(packet.checksum, old_address, to.address);
    packet.destination = to.address;
    let checksum = adjusted(packet.tcp.checksum, old_address, to.address);
    packet.tcp.checksum = adjusted(checksum, old_port.into(), to.port.into());
    packet.tcp.destination = to.port;
    packet.write(&mut Cursor::new(bytes)).ok()
}

#[derive(DekuRead, DekuWrite)]
#[deku(endian = "big")]
struct DekuIpv4 {
    #[deku(assert = "(0x45..0x50).contains(version_and_words)")]
    version_and_words: u8,
    service: u8,
    length: u16,
    identification: u16,
    fragment: u16,
    time_to_live: u8,
    #[deku(assert_eq = "6")]
    protocol: u8,
    checksum: u16,
    source: u32,
    destination: u32,
    #[deku(count = "version_and_words % 16 * 4 - 20")]
    options: Vec<u8>,
    tcp: DekuTcp,
}

#[derive(DekuRead, DekuWrite)]
#[deku(endian = "endian", ctx = "endian: deku::ctx::Endian")]
struct DekuTcp {
    source: u16,
    destination: u16,
    sequence: u32,
    acknowledgement: u32,
    #[deku(assert = "*words_and_reserved >= 0x50")]
    words_and_reserved: u8,
    flags: u8,
    window: u16,
    checksum: u16,
    urgent: u16,
    #[deku(count = "words_and_reserved / 16 * 4 - 20")]
    options: Vec<u8>,
    #[deku(read_all)]
    payload: Vec<u8>,
}

#[inline(never)]
pub fn deku(bytes: &mut [u8], to: &Destination) -> Option<()> {
    cache_line!();
    let mut packet = DekuIpv4::try_from(&*bytes).ok()?;
    if usize::from(packet.length) != bytes.len() {
        return None;
    }
    let (old_address, old_port) = (packet.destination, packet.tcp.destination);
    packet.checksum = adjusted(packet.checksum, old_address, to.address);
    packet.destination = to.address;
    let checksum = adjusted(packet.tcp.checksum, old_address, to.address);
    packet.tcp.checksum = adjusted(checksum, old_port.into(), to.port.into());
    packet.tcp.destination = to.port;
    packet.to_slice(bytes).ok().map(|_| ())
}

/// etherparse has no mutable slices, and its header values leave out the reserved bits.
#[inline(never)]
pub fn etherparse(bytes: &mut [u8], to: &Destination) -> Option<()> {
    cache_line!();
    let (mut ip, segment) = Ipv4Header::from_slice(bytes).ok()?;
    if ip.protocol != ip_number::TCP || usize::from(ip.total_len) != bytes.len() {
        return None;
    }
    let (mut tcp, _) = TcpHeader::from_slice(segment).ok()?;
    let (old_address, old_port) = (u32::from_be_bytes(ip.destination), tcp.destination_port);
    ip.header_checksum = adjusted(ip.header_checksum, old_address, to.address);
    ip.destination = to.address.to_be_bytes();
    tcp.checksum = adjusted(tcp.checksum, old_address, to.address);
    tcp.checksum = adjusted(tcp.checksum, old_port.into(), to.port.into());
    tcp.destination_port = to.port;

    let (head, rest) = bytes.split_at_mut(ip.header_len());
    head.copy_from_slice(&ip.to_bytes());
    rest[..tcp.header_len()].copy_from_slice(&tcp.to_bytes());
    Some(())
}

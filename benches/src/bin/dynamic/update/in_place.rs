//! The crates that change a packet where it is.

use std::net::Ipv4Addr;

use ::ingot::ip::{IpProtocol, Ipv4Mut, Ipv4Ref, ValidIpv4};
use ::ingot::tcp::{TcpMut, TcpRef, ValidTcp};
use ::ingot::types::HeaderParse;
use ::pnet_packet::MutablePacket;
use ::pnet_packet::ip::IpNextHeaderProtocols;
use ::pnet_packet::ipv4::MutableIpv4Packet;
use ::pnet_packet::tcp::MutableTcpPacket;
use ::smoltcp::wire::{Ipv4Packet, TcpPacket};
use ::zerocopy::byteorder::network_endian::{U16, U32};
use ::zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};
use overlaid_benches::cache_line;

use super::{Destination, adjusted};

#[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
struct Ipv4 {
    version_and_words: u8,
    service: u8,
    length: U16,
    identification: U16,
    fragment: U16,
    time_to_live: u8,
    protocol: u8,
    checksum: U16,
    source: U32,
    destination: U32,
}

#[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
struct Tcp {
    source: U16,
    destination: U16,
    sequence: U32,
    acknowledgement: U32,
    words_and_flags: U16,
    window: U16,
    checksum: U16,
    urgent: U16,
}

#[inline(never)]
pub fn zerocopy(bytes: &mut [u8], to: &Destination) -> Option<()> {
    cache_line!();
    let available = bytes.len();
    let (ip, rest) = Ipv4::mut_from_prefix(bytes).ok()?;
    let options = (usize::from(ip.version_and_words & 15) * 4).checked_sub(20)?;
    let is_right = ip.version_and_words >> 4 == 4 && ip.protocol == 6;
    if !is_right || usize::from(ip.length.get()) != available {
        return None;
    }
    let segment = rest.get_mut(options..)?;
    let available = segment.len();
    let (tcp, _) = Tcp::mut_from_prefix(segment).ok()?;
    let end = usize::from(tcp.words_and_flags.get() >> 12) * 4;
    if end < 20 || end > available {
        return None;
    }

    let (old_address, old_port) = (ip.destination.get(), tcp.destination.get());
    ip.checksum.set(adjusted(ip.checksum.get(), old_address, to.address));
    ip.destination.set(to.address);
    let checksum = adjusted(tcp.checksum.get(), old_address, to.address);
    tcp.checksum.set(adjusted(checksum, old_port.into(), to.port.into()));
    tcp.destination.set(to.port);
    Some(())
}

#[inline(never)]
pub fn smoltcp(bytes: &mut [u8], to: &Destination) -> Option<()> {
    cache_line!();
    let available = bytes.len();
    let mut ip = Ipv4Packet::new_checked(bytes).ok()?;
    let is_right = ip.version() == 4 && ip.next_header() == ::smoltcp::wire::IpProtocol::Tcp;
    if !is_right || usize::from(ip.total_len()) != available {
        return None;
    }
    let old_address = ip.dst_addr().to_bits();
    let checksum = adjusted(ip.checksum(), old_address, to.address);
    let mut tcp = TcpPacket::new_checked(ip.payload_mut()).ok()?;
    let old_port = tcp.dst_port();
    let tcp_checksum = adjusted(tcp.checksum(), old_address, to.address);
    tcp.set_checksum(adjusted(tcp_checksum, old_port.into(), to.port.into()));
    tcp.set_dst_port(to.port);
    ip.set_checksum(checksum);
    ip.set_dst_addr(Ipv4Addr::from_bits(to.address));
    Some(())
}

#[inline(never)]
pub fn pnet(bytes: &mut [u8], to: &Destination) -> Option<()> {
    cache_line!();
    let available = bytes.len();
    let mut ip = MutableIpv4Packet::new(bytes)?;
    let words = usize::from(ip.get_header_length());
    let is_right =
        ip.get_version() == 4 && ip.get_next_level_protocol() == IpNextHeaderProtocols::Tcp;
    // Outside of these limits, pnet's `payload_mut` would give other bytes, or panic.
    let is_there = words >= 5 && words * 4 <= available;
    if !is_right || !is_there || usize::from(ip.get_total_length()) != available {
        return None;
    }
    let old_address = ip.get_destination().to_bits();
    let checksum = adjusted(ip.get_checksum(), old_address, to.address);
    let segment = ip.payload_mut();
    let available = segment.len();
    let mut tcp = MutableTcpPacket::new(segment)?;
    let words = usize::from(tcp.get_data_offset());
    if words < 5 || words * 4 > available {
        return None;
    }
    let old_port = tcp.get_destination();
    let tcp_checksum = adjusted(tcp.get_checksum(), old_address, to.address);
    tcp.set_checksum(adjusted(tcp_checksum, old_port.into(), to.port.into()));
    tcp.set_destination(to.port);
    ip.set_checksum(checksum);
    ip.set_destination(Ipv4Addr::from_bits(to.address));
    Some(())
}

#[inline(never)]
pub fn ingot(bytes: &mut [u8], to: &Destination) -> Option<()> {
    cache_line!();
    let available = bytes.len();
    let (mut ip, _, segment) = ValidIpv4::parse(bytes).ok()?;
    let is_right = ip.version() == 4 && ip.ihl() >= 5 && ip.protocol() == IpProtocol::TCP;
    if !is_right || usize::from(ip.total_len()) != available {
        return None;
    }
    let (mut tcp, ..) = ValidTcp::parse(segment).ok()?;
    if tcp.data_offset() < 5 {
        return None;
    }

    let (old_address, old_port) = (Ipv4Addr::from(ip.destination()).to_bits(), tcp.destination());
    ip.set_checksum(adjusted(ip.checksum(), old_address, to.address));
    ip.set_destination(Ipv4Addr::from_bits(to.address).into());
    let checksum = adjusted(tcp.checksum(), old_address, to.address);
    tcp.set_checksum(adjusted(checksum, old_port.into(), to.port.into()));
    tcp.set_destination(to.port);
    Some(())
}

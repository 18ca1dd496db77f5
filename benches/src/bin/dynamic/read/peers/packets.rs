//! An IPv4 packet with options, and in it a TCP segment with options, as the crates for packets read it.
//! None of them checks the options of TCP before they are read.

use ::etherparse::{Ipv4Slice, TcpSlice, ip_number};
use ::ingot::ip::{IpProtocol, Ipv4Ref, ValidIpv4};
use ::ingot::tcp::{TcpRef, ValidTcp};
use ::ingot::types::HeaderParse;
use ::pnet_packet::Packet;
use ::pnet_packet::ip::IpNextHeaderProtocols;
use ::pnet_packet::ipv4::Ipv4Packet as PnetIpv4;
use ::pnet_packet::tcp::TcpPacket as PnetTcp;
use ::smoltcp::wire::{IpProtocol as SmoltcpProtocol, Ipv4Packet, TcpPacket};
use overlaid_benches::cache_line;

#[inline(never)]
pub fn etherparse(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let ip = Ipv4Slice::from_slice(bytes).ok()?;
    let header = ip.header();
    if header.protocol() != ip_number::TCP || usize::from(header.total_len()) != bytes.len() {
        return None;
    }
    let tcp = TcpSlice::from_slice(ip.payload().payload).ok()?;
    let payload = tcp.payload().len() as u64;
    let source = u64::from(header.source_addr().to_bits());
    Some(source + u64::from(tcp.destination_port()) * 3 + payload * 5)
}

#[inline(never)]
pub fn smoltcp(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let ip = Ipv4Packet::new_checked(bytes).ok()?;
    let is_right = ip.version() == 4 && ip.next_header() == SmoltcpProtocol::Tcp;
    if !is_right || usize::from(ip.total_len()) != bytes.len() {
        return None;
    }
    let tcp = TcpPacket::new_checked(ip.payload()).ok()?;
    let payload = tcp.payload().len() as u64;
    let source = u64::from(ip.src_addr().to_bits());
    Some(source + u64::from(tcp.dst_port()) * 3 + payload * 5)
}

#[inline(never)]
pub fn pnet(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let ip = PnetIpv4::new(bytes)?;
    let words = usize::from(ip.get_header_length());
    let is_right =
        ip.get_version() == 4 && ip.get_next_level_protocol() == IpNextHeaderProtocols::Tcp;
    // Outside of these limits, pnet's `payload` would give other bytes.
    let is_there = words >= 5 && words * 4 <= bytes.len();
    if !is_right || !is_there || usize::from(ip.get_total_length()) != bytes.len() {
        return None;
    }
    let segment = ip.payload();
    let tcp = PnetTcp::new(segment)?;
    let words = usize::from(tcp.get_data_offset());
    if words < 5 || words * 4 > segment.len() {
        return None;
    }
    let payload = tcp.payload().len() as u64;
    let source = u64::from(ip.get_source().to_bits());
    Some(source + u64::from(tcp.get_destination()) * 3 + payload * 5)
}

#[inline(never)]
pub fn ingot(bytes: &[u8]) -> Option<u64> {
    cache_line!();
    let (ip, _, segment) = ValidIpv4::parse(bytes).ok()?;
    let is_right = ip.version() == 4 && ip.ihl() >= 5 && ip.protocol() == IpProtocol::TCP;
    if !is_right || usize::from(ip.total_len()) != bytes.len() {
        return None;
    }
    let (tcp, _, payload) = ValidTcp::parse(segment).ok()?;
    if tcp.data_offset() < 5 {
        return None;
    }
    let source = u32::from_be_bytes(ip.source().octets());
    Some(u64::from(source) + u64::from(tcp.destination()) * 3 + payload.len() as u64 * 5)
}

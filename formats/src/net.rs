//! Packets, and captures of them.

pub mod arp;
pub mod checksum;
pub mod dns;
pub mod ethernet;
pub mod extension;
pub mod icmp;
pub mod icmpv6;
pub mod ipv4;
pub mod ipv6;
pub mod link;
pub mod pcap;
pub mod pcapng;
pub mod tcp;
pub mod transport;
pub mod udp;

use crate::Format;

/// How many bytes a field has, for attributes of places, which do not read `self.left`.
const fn length_of(field: &[u8]) -> usize {
    field.len()
}

pub(crate) const FORMATS: &[Format] = &[pcap::FORMAT, pcapng::FORMAT];

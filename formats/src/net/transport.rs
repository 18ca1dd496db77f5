//! What is in an IP packet.

use overlaid::Overlay;

use super::extension::{Authentication, Esp, Fragment, Options, Routing};
use super::icmp::Icmp;
use super::icmpv6::Icmpv6;
use super::ipv4::{self, Ipv4};
use super::ipv6::{self, Ipv6};
use super::tcp::Tcp;
use super::udp::Udp;

/// What is in an IP packet. The values are those of the registry
/// [Protocol Numbers](https://www.iana.org/assignments/protocol-numbers).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Protocol {
    /// Options for each node on the path of an IPv6 packet.
    HopByHop = 0,
    /// ICMP.
    Icmp = 1,
    /// IGMP.
    Igmp = 2,
    /// An IPv4 packet.
    Ipv4 = 4,
    /// TCP.
    Tcp = 6,
    /// UDP.
    Udp = 17,
    /// DCCP.
    Dccp = 33,
    /// An IPv6 packet.
    Ipv6 = 41,
    /// A routing header of IPv6.
    Routing = 43,
    /// A fragment header of IPv6.
    Fragment = 44,
    /// GRE.
    Gre = 47,
    /// Encrypted data.
    Esp = 50,
    /// An authentication header.
    Authentication = 51,
    /// `ICMPv6`.
    Icmpv6 = 58,
    /// Nothing.
    None = 59,
    /// Options for the destination of an IPv6 packet.
    DestinationOptions = 60,
    /// OSPF.
    Ospf = 89,
    /// PIM.
    Pim = 103,
    /// VRRP.
    Vrrp = 112,
    /// SCTP.
    Sctp = 132,
    /// UDP-Lite.
    UdpLite = 136,
    /// Any other one.
    #[overlay(other)]
    Other(u8),
}

/// The tag of a payload without its header.
pub(super) const HEADLESS: u16 = 0x100;

/// Whether the header of a payload is there whole. A capture may cut a packet anywhere, and so may a fragment.
pub(super) fn is_whole(protocol: Protocol, payload: &[u8]) -> bool {
    let words = |place: usize| payload.get(place).map_or(0, |byte| usize::from(*byte));
    let header = match protocol {
        Protocol::HopByHop | Protocol::Routing | Protocol::DestinationOptions => words(1) * 8 + 8,
        Protocol::Authentication => 12.max(words(1) * 4 + 8),
        Protocol::Fragment | Protocol::Esp | Protocol::Udp => 8,
        // Without a body.
        Protocol::Icmp | Protocol::Icmpv6 => 4,
        Protocol::Tcp => 20.max((words(12) >> 4) * 4),
        Protocol::Ipv4 => return ipv4::is_whole(payload),
        Protocol::Ipv6 => return ipv6::is_whole(payload),
        _ => 0,
    };
    payload.len() >= header
}

/// Whether the header of a payload is there whole in the bytes after the header of a packet, which has this many words
/// of 32 bits. What follows the packet by its length is no part of the payload. A length of 0 says nothing.
pub(super) fn is_whole_within(
    protocol: Protocol,
    rest: &[u8],
    length: u16,
    header_words: u8,
) -> bool {
    let length = usize::from(length);
    let end = if length == 0 { None } else { length.checked_sub(usize::from(header_words) * 4) };
    let payload = end.and_then(|end| rest.get(..end));
    is_whole(protocol, payload.unwrap_or(rest))
}

/// What is in an IP packet.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Transport {
    /// Options for each node on the path.
    #[overlay(tag = Protocol::HopByHop)]
    HopByHop(#[overlay(depth = 16)] Box<Options>),
    /// An ICMP message.
    #[overlay(tag = Protocol::Icmp)]
    Icmp(Icmp),
    /// An IPv4 packet.
    #[overlay(tag = Protocol::Ipv4)]
    Ipv4(#[overlay(depth = 16)] Box<Ipv4>),
    /// A TCP segment.
    #[overlay(tag = Protocol::Tcp)]
    Tcp(Tcp),
    /// A UDP datagram.
    #[overlay(tag = Protocol::Udp)]
    Udp(Udp),
    /// An IPv6 packet.
    #[overlay(tag = Protocol::Ipv6)]
    Ipv6(#[overlay(depth = 16)] Box<Ipv6>),
    /// A routing header.
    #[overlay(tag = Protocol::Routing)]
    Routing(#[overlay(depth = 16)] Box<Routing>),
    /// A fragment header.
    #[overlay(tag = Protocol::Fragment)]
    Fragment(#[overlay(depth = 16)] Box<Fragment>),
    /// Encrypted data.
    #[overlay(tag = Protocol::Esp)]
    Esp(Esp),
    /// An authentication header.
    #[overlay(tag = Protocol::Authentication)]
    Authentication(#[overlay(depth = 16)] Box<Authentication>),
    /// An `ICMPv6` message.
    #[overlay(tag = Protocol::Icmpv6)]
    Icmpv6(Icmpv6),
    /// Options for the destination.
    #[overlay(tag = Protocol::DestinationOptions)]
    DestinationOptions(#[overlay(depth = 16)] Box<Options>),
    /// The part of a payload that is without its header: a fragment that is not the first one, or fewer bytes than
    /// the header has.
    #[overlay(tag = HEADLESS)]
    Headless(#[overlay(rest)] Vec<u8>),
    /// Anything else.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

//! What is in an IP packet.

use overlaid::Overlay;

use super::extension::{Authentication, Esp, Fragment, Options, Routing};
use super::icmp::Icmp;
use super::icmpv6::Icmpv6;
use super::ipv4::Ipv4;
use super::ipv6::Ipv6;
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

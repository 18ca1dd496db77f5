//! `ICMPv6` messages, with those of neighbour discovery.
//!
//! Not covered are multicast listener discovery, and others; their messages are bytes.
//!
//! Specification: [RFC 4443](https://www.rfc-editor.org/rfc/rfc4443), and
//! [RFC 4861](https://www.rfc-editor.org/rfc/rfc4861), section 4, for neighbour discovery.

use overlaid::{At, Overlay};

use super::ipv6::{self, Ipv6};

/// A message. RFC 4443, section 2.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Icmpv6 {
    /// What the message is.
    pub kind: MessageKind,
    /// More about it.
    pub code: u8,
    /// The checksum of the message and of the addresses.
    pub checksum: u16,
    /// What follows.
    #[overlay(tag = if is_whole(kind, self.rest) { kind } else { CUT }, rest)]
    pub body: Body,
}

/// What a message is. The values are those of the registry
/// [ICMPv6 Parameters](https://www.iana.org/assignments/icmpv6-parameters).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum MessageKind {
    /// A packet cannot be delivered.
    Unreachable = 1,
    /// A packet is too big.
    TooBig = 2,
    /// A packet passed too many routers, or a fragment is missing.
    TimeExceeded = 3,
    /// A packet is wrong.
    ParameterProblem = 4,
    /// Asks for the same message.
    Echo = 128,
    /// Answers an echo.
    EchoReply = 129,
    /// Asks who listens to a group.
    ListenerQuery = 130,
    /// Listens to a group.
    ListenerReport = 131,
    /// Listens no longer to a group.
    ListenerDone = 132,
    /// Asks which routers are here.
    RouterSolicitation = 133,
    /// A router is here.
    RouterAdvertisement = 134,
    /// Asks for the link-layer address of a neighbour.
    NeighbourSolicitation = 135,
    /// Says the link-layer address.
    NeighbourAdvertisement = 136,
    /// There is a shorter route.
    Redirect = 137,
    /// Listens to groups. RFC 3810.
    ListenerReport2 = 143,
    /// Any other one.
    #[overlay(other)]
    Other(u8),
}

/// The tag of a body of which a capture does not have the fields.
const CUT: u16 = 0x100;

/// Whether the fields of a body are there whole.
fn is_whole(kind: MessageKind, body: &[u8]) -> bool {
    let fields = match kind {
        MessageKind::RouterAdvertisement => 12,
        MessageKind::NeighbourSolicitation | MessageKind::NeighbourAdvertisement => 20,
        MessageKind::Redirect => 36,
        _ => 4,
    };
    body.len() >= fields
}

/// How many bytes the options have that are there whole.
fn whole_options(bytes: &[u8]) -> usize {
    let mut whole = 0;
    while let Some(length) = bytes.get(whole + 1).map(|length| usize::from(*length) * 8) {
        if length == 0 {
            return bytes.len(); // The option is wrong, and not cut: reading it is an error.
        }
        if bytes.len() - whole < length {
            break;
        }
        whole += length;
    }
    whole
}

/// What follows the head of a message.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Body {
    /// What is wrong with a packet.
    #[overlay(
        tag = MessageKind::Unreachable | MessageKind::TooBig
            | MessageKind::TimeExceeded | MessageKind::ParameterProblem
    )]
    Problem(Problem),
    /// An echo, or its answer.
    #[overlay(tag = MessageKind::Echo | MessageKind::EchoReply)]
    Echo(Echo),
    /// Asks which routers are here.
    #[overlay(tag = MessageKind::RouterSolicitation)]
    RouterSolicitation(RouterSolicitation),
    /// A router is here.
    #[overlay(tag = MessageKind::RouterAdvertisement)]
    RouterAdvertisement(RouterAdvertisement),
    /// Asks for the link-layer address of a neighbour.
    #[overlay(tag = MessageKind::NeighbourSolicitation)]
    NeighbourSolicitation(NeighbourSolicitation),
    /// Says the link-layer address.
    #[overlay(tag = MessageKind::NeighbourAdvertisement)]
    NeighbourAdvertisement(NeighbourAdvertisement),
    /// There is a shorter route.
    #[overlay(tag = MessageKind::Redirect)]
    Redirect(Redirect),
    /// Anything else, or fewer bytes than the fields have.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// What is wrong with a packet. RFC 4443, section 3.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Problem {
    /// If a packet is too big, how large it may be; in a parameter problem, the byte of the packet that is wrong.
    pub number: u32,
    /// The first bytes of the packet.
    #[overlay(rest)]
    pub original: Vec<u8>,
    /// The same as a packet, unless its header is cut.
    #[overlay(at = 4, rest, if = ipv6::is_whole(original))]
    pub packet: Option<At<Ipv6>>,
}

/// An echo, or its answer. RFC 4443, section 4.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Echo {
    /// Who asks.
    pub id: u16,
    /// The number of the message.
    pub sequence: u16,
    /// What is sent back.
    #[overlay(rest)]
    pub data: Vec<u8>,
}

/// Asks which routers are here. RFC 4861, section 4.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct RouterSolicitation {
    /// Is zero.
    #[overlay(reserved)]
    pub reserved: [u8; 4],
    /// The options.
    #[overlay(len = whole_options(self.rest), lazy)]
    pub options: Vec<NeighbourOption>,
    /// What a capture has of an option that it has cut.
    #[overlay(rest)]
    pub cut: Vec<u8>,
}

/// A router is here. RFC 4861, section 4.2.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct RouterAdvertisement {
    /// The hop limit that packets should have, or 0.
    pub hop_limit: u8,
    /// Whether addresses are available by DHCP.
    #[overlay(bits = 1)]
    pub is_managed: bool,
    /// Whether other things are available by DHCP.
    #[overlay(bits = 1)]
    pub has_other: bool,
    /// Whether it is a home agent. RFC 6275, section 7.1.
    #[overlay(bits = 1)]
    pub is_home_agent: bool,
    /// Which router is preferred. RFC 4191, section 2.2.
    #[overlay(bits = 2)]
    pub preference: u8,
    /// Is zero.
    #[overlay(bits = 3, reserved)]
    pub reserved: u8,
    /// For how many seconds it is a default router.
    pub lifetime: u16,
    /// For how many milliseconds a neighbour is reachable after it answered, or 0.
    pub reachable: u32,
    /// After how many milliseconds a solicitation is sent again, or 0.
    pub retransmit: u32,
    /// The options.
    #[overlay(len = whole_options(self.rest), lazy)]
    pub options: Vec<NeighbourOption>,
    /// What a capture has of an option that it has cut.
    #[overlay(rest)]
    pub cut: Vec<u8>,
}

/// Asks for the link-layer address of a neighbour. RFC 4861, section 4.3.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct NeighbourSolicitation {
    /// Is zero.
    #[overlay(reserved)]
    pub reserved: [u8; 4],
    /// The address of the neighbour.
    pub target: [u8; 16],
    /// The options.
    #[overlay(len = whole_options(self.rest), lazy)]
    pub options: Vec<NeighbourOption>,
    /// What a capture has of an option that it has cut.
    #[overlay(rest)]
    pub cut: Vec<u8>,
}

/// Says the link-layer address. RFC 4861, section 4.4.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct NeighbourAdvertisement {
    /// Whether the sender is a router.
    #[overlay(bits = 1, word = u32)]
    pub is_router: bool,
    /// Whether it answers a solicitation.
    #[overlay(bits = 1)]
    pub is_solicited: bool,
    /// Whether it replaces what was known.
    #[overlay(bits = 1)]
    pub does_override: bool,
    /// Is zero.
    #[overlay(bits = 29, reserved)]
    pub reserved: u32,
    /// The address of the sender.
    pub target: [u8; 16],
    /// The options.
    #[overlay(len = whole_options(self.rest), lazy)]
    pub options: Vec<NeighbourOption>,
    /// What a capture has of an option that it has cut.
    #[overlay(rest)]
    pub cut: Vec<u8>,
}

/// There is a shorter route. RFC 4861, section 4.5.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Redirect {
    /// Is zero.
    #[overlay(reserved)]
    pub reserved: [u8; 4],
    /// Where packets should be sent.
    pub target: [u8; 16],
    /// Whom the packet was sent to.
    pub destination: [u8; 16],
    /// The options.
    #[overlay(len = whole_options(self.rest), lazy)]
    pub options: Vec<NeighbourOption>,
    /// What a capture has of an option that it has cut.
    #[overlay(rest)]
    pub cut: Vec<u8>,
}

/// An option of neighbour discovery. RFC 4861, section 4.6.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct NeighbourOption {
    /// Which option it is.
    pub kind: NeighbourOptionKind,
    /// How many units of 8 bytes the option has.
    pub length: u8,
    /// The value.
    #[overlay(tag = kind, len = length * 8 - 2)]
    pub value: NeighbourOptionValue,
}

/// Which option it is. The values are those of the registry
/// [ICMPv6 Parameters](https://www.iana.org/assignments/icmpv6-parameters).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum NeighbourOptionKind {
    /// The link-layer address of the sender.
    SourceAddress = 1,
    /// The link-layer address of the target.
    TargetAddress = 2,
    /// A prefix of addresses.
    Prefix = 3,
    /// The first bytes of the packet that was sent elsewhere.
    Redirected = 4,
    /// The MTU of the link.
    Mtu = 5,
    /// A random number. RFC 3971, section 5.3.2.
    Nonce = 14,
    /// A route. RFC 4191, section 2.3.
    Route = 24,
    /// Servers of DNS. RFC 8106, section 5.1.
    DnsServers = 25,
    /// Domains that are searched. RFC 8106, section 5.2.
    SearchList = 31,
    /// Any other one.
    #[overlay(other)]
    Other(u8),
}

/// The value of an option.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum NeighbourOptionValue {
    /// A link-layer address. RFC 4861, section 4.6.1.
    #[overlay(tag = NeighbourOptionKind::SourceAddress | NeighbourOptionKind::TargetAddress)]
    Address(#[overlay(rest)] Vec<u8>),
    /// A prefix of addresses.
    #[overlay(tag = NeighbourOptionKind::Prefix)]
    Prefix(Prefix),
    /// The first bytes of the packet that was sent elsewhere.
    #[overlay(tag = NeighbourOptionKind::Redirected)]
    Redirected(Redirected),
    /// The MTU of the link.
    #[overlay(tag = NeighbourOptionKind::Mtu)]
    Mtu(Mtu),
    /// Servers of DNS.
    #[overlay(tag = NeighbourOptionKind::DnsServers)]
    DnsServers(DnsServers),
    /// Anything else.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// A prefix of addresses. RFC 4861, section 4.6.2.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big, bit_order = msb)]
pub struct Prefix {
    /// How many bits of the prefix count.
    pub length: u8,
    /// Whether addresses with it are on the link.
    #[overlay(bits = 1)]
    pub is_on_link: bool,
    /// Whether nodes may make addresses with it.
    #[overlay(bits = 1)]
    pub is_autonomous: bool,
    /// Whether the prefix is the address of the router. RFC 6275, section 7.2.
    #[overlay(bits = 1)]
    pub is_router: bool,
    /// Is zero.
    #[overlay(bits = 5, reserved)]
    pub reserved: u8,
    /// For how many seconds it is on the link.
    pub valid: u32,
    /// For how many seconds addresses with it are preferred.
    pub preferred: u32,
    /// Is zero.
    #[overlay(reserved)]
    pub reserved2: u32,
    /// The prefix.
    pub prefix: [u8; 16],
}

/// The first bytes of the packet that was sent elsewhere. RFC 4861, section 4.6.3.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Redirected {
    /// Is zero.
    #[overlay(reserved)]
    pub reserved: [u8; 6],
    /// The first bytes of the packet.
    #[overlay(rest)]
    pub original: Vec<u8>,
    /// The same as a packet, unless its header is cut.
    #[overlay(at = 6, rest, if = ipv6::is_whole(original))]
    pub packet: Option<At<Ipv6>>,
}

/// The MTU of the link. RFC 4861, section 4.6.4.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big)]
pub struct Mtu {
    /// Is zero.
    #[overlay(reserved)]
    pub reserved: u16,
    /// How many bytes a packet may have.
    pub mtu: u32,
}

/// Servers of DNS. RFC 8106, section 5.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct DnsServers {
    /// Is zero.
    #[overlay(reserved)]
    pub reserved: u16,
    /// For how many seconds they may be used.
    pub lifetime: u32,
    /// Their addresses.
    #[overlay(rest)]
    pub addresses: Vec<Address>,
}

/// An address.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// Its bytes.
    pub bytes: [u8; 16],
}

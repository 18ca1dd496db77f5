//! Link types: what the packets of a capture start with.
//!
//! Specification: [draft-ietf-opsawg-pcaplinktype](https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcaplinktype/),
//! section 3, whose names these are without the prefix `LINKTYPE_`.

use overlaid::Overlay;

use super::arp::HardwareType;
use super::ethernet::{self, CUT, EtherType, Ethernet, FIRST_TYPE, Payload};
use super::ipv4::{self, Ipv4};
use super::ipv6::{self, Ipv6};

/// What the packets of an interface start with.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum LinkType {
    /// BSD loopback: an address family of 32 bits in the byte order of the machine, and then an IP packet.
    Null = 0,
    /// Ethernet frames.
    Ethernet = 1,
    /// IEEE 802.5 Token Ring.
    Ieee8025 = 6,
    /// SLIP, with a header of the capture.
    Slip = 8,
    /// PPP in HDLC-like framing.
    Ppp = 9,
    /// FDDI.
    Fddi = 10,
    /// IPv4 or IPv6 packets, as files of some systems say it.
    RawBsd = 12,
    /// IPv4 or IPv6 packets, as files of OpenBSD say it.
    RawOpenBsd = 14,
    /// PPP in HDLC-like framing, or Cisco HDLC.
    PppHdlc = 50,
    /// IPv4 or IPv6 packets.
    Raw = 101,
    /// Cisco HDLC.
    CiscoHdlc = 104,
    /// IEEE 802.11 wireless LAN.
    Ieee80211 = 105,
    /// OpenBSD loopback: an address family of 32 bits in big-endian order, and then an IP packet.
    Loop = 108,
    /// Linux cooked capture.
    LinuxSll = 113,
    /// Log of the packet filter of OpenBSD.
    PfLog = 117,
    /// IEEE 802.11 with a radiotap header.
    Ieee80211Radiotap = 127,
    /// Bluetooth HCI, with a direction.
    BluetoothHciH4WithPhdr = 201,
    /// USB packets of Linux.
    UsbLinuxMmapped = 220,
    /// CAN frames of Linux.
    CanSocketCan = 227,
    /// IPv4 packets.
    Ipv4 = 228,
    /// IPv6 packets.
    Ipv6 = 229,
    /// Log of the packet filter of Linux.
    NfLog = 239,
    /// USB packets of Windows.
    UsbPcap = 249,
    /// Linux cooked capture, version 2.
    LinuxSll2 = 276,
    /// Any other one.
    #[overlay(other)]
    Other(u16),
}

/// A link type as it is stored.
#[derive(Overlay)]
#[overlay(endian = big)]
struct Stored {
    link_type: LinkType,
}

impl LinkType {
    /// Its number, which an enum that has a variant for all other numbers is not cast to.
    #[must_use]
    pub fn number(self) -> u16 {
        u16::from_be_bytes(*Stored { link_type: self }.to_bytes().bytes())
    }
}

/// The link type of a packet, or one without a schema if the packet ends before its first header does: a capture may cut
/// packets anywhere.
pub(super) fn type_within(link_type: u16, packet: &[u8]) -> u16 {
    let is_whole = match link_type {
        0 | 108 => packet.len() >= 4,
        1 => packet.len() >= 14,
        9 | 50 => packet.len() >= if has_address(packet) { 4 } else { 2 },
        113 => packet.len() >= 16,
        228 => ipv4::is_whole(packet),
        229 => ipv6::is_whole(packet),
        276 => packet.len() >= 20,
        _ => true,
    };
    if is_whole { link_type } else { u16::MAX }
}

/// What is captured, by its link type.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub enum Frame {
    /// BSD loopback. Its number has the byte order of the file.
    #[overlay(tag = LinkType::Null)]
    Null(Null),
    /// An Ethernet frame.
    #[overlay(tag = LinkType::Ethernet)]
    Ethernet(Ethernet),
    /// PPP.
    #[overlay(tag = LinkType::Ppp | LinkType::PppHdlc)]
    Ppp(Ppp),
    /// An IP packet of either version.
    #[overlay(tag = LinkType::Raw | LinkType::RawBsd | LinkType::RawOpenBsd)]
    Raw(Raw),
    /// OpenBSD loopback.
    #[overlay(tag = LinkType::Loop)]
    Loop(Loop),
    /// Linux cooked capture.
    #[overlay(tag = LinkType::LinuxSll)]
    LinuxSll(LinuxSll),
    /// An IPv4 packet.
    #[overlay(tag = LinkType::Ipv4)]
    Ipv4(Ipv4),
    /// An IPv6 packet.
    #[overlay(tag = LinkType::Ipv6)]
    Ipv6(Ipv6),
    /// Linux cooked capture, version 2.
    #[overlay(tag = LinkType::LinuxSll2)]
    LinuxSll2(LinuxSll2),
    /// Anything else, or fewer bytes than the first header has.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// An IP packet, by its version.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Raw {
    /// The packet.
    #[overlay(tag = version_of(self.rest), rest)]
    pub packet: Ip,
}

/// The version of an IP packet, which no field before it says.
fn version_of(packet: &[u8]) -> u8 {
    version_within(packet.first().map_or(0, |byte| byte >> 4), packet)
}

/// This version, or 0 if the packet ends before the header does.
fn version_within(version: u8, packet: &[u8]) -> u8 {
    let is_whole = match version {
        4 => ipv4::is_whole(packet),
        6 => ipv6::is_whole(packet),
        _ => false,
    };
    if is_whole { version } else { 0 }
}

/// An IP packet.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Ip {
    /// Of version 4.
    #[overlay(tag = 4)]
    Ipv4(Ipv4),
    /// Of version 6.
    #[overlay(tag = 6)]
    Ipv6(Ipv6),
    /// Of another protocol, or fewer bytes than the header has.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// BSD loopback. draft-ietf-opsawg-pcaplinktype, `LINKTYPE_NULL`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct Null {
    /// The address family of the payload.
    pub family: u32,
    /// The payload.
    #[overlay(tag = version_within(version_of_family(family), self.rest), rest)]
    pub payload: Ip,
}

/// OpenBSD loopback. draft-ietf-opsawg-pcaplinktype, `LINKTYPE_LOOP`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Loop {
    /// The address family of the payload.
    pub family: u32,
    /// The payload.
    #[overlay(tag = version_within(version_of_family(family), self.rest), rest)]
    pub payload: Ip,
}

/// The IP version of an address family, of which that of IPv6 differs between systems.
const fn version_of_family(family: u32) -> u8 {
    match family {
        2 => 4,
        10 | 24 | 28 | 30 => 6,
        _ => 0,
    }
}

/// PPP, with or without its address and control fields. RFC 1661, section 2, and RFC 1662, section 3.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Ppp {
    /// The address and control fields.
    #[overlay(if = has_address(self.rest))]
    pub address: Option<[u8; 2]>,
    /// What the payload is.
    pub protocol: PppProtocol,
    /// The payload.
    #[overlay(
        tag = version_within(version_of_protocol(protocol), self.rest),
        rest,
    )]
    pub payload: Ip,
}

/// The IP version of a protocol of PPP.
const fn version_of_protocol(protocol: PppProtocol) -> u8 {
    match protocol {
        PppProtocol::Ipv4 => 4,
        PppProtocol::Ipv6 => 6,
        _ => 0,
    }
}

/// Whether the address and control fields are there, which no field before them says.
fn has_address(frame: &[u8]) -> bool {
    frame.starts_with(b"\xff\x03")
}

/// What is in a PPP frame. RFC 1661, section 2.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum PppProtocol {
    /// IPv4.
    Ipv4 = 0x0021,
    /// IPv6.
    Ipv6 = 0x0057,
    /// Configures IPv4.
    IpControl = 0x8021,
    /// Configures IPv6.
    Ipv6Control = 0x8057,
    /// Configures the link.
    LinkControl = 0xc021,
    /// Any other one.
    #[overlay(other)]
    Other(u16),
}

/// Whether the payload is what an Ethernet frame with this type has, and its header is there whole. A number below
/// [`FIRST_TYPE`] is a protocol of Linux and no type, and what some kinds of hardware send starts with other headers.
fn has_type(protocol: EtherType, hardware: HardwareType, payload: &[u8]) -> bool {
    // Frame Relay, and IEEE 802.11 with radiotap headers.
    let is_other = matches!(hardware, HardwareType::Other(770 | 803));
    let is_type = !matches!(protocol, EtherType::Other(..FIRST_TYPE));
    is_type && !is_other && ethernet::is_whole(protocol, payload)
}

/// Linux cooked capture. draft-ietf-opsawg-pcaplinktype, `LINKTYPE_LINUX_SLL`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct LinuxSll {
    /// How the packet came here.
    pub direction: Direction,
    /// What the address is.
    pub hardware: HardwareType,
    /// How many bytes of the address count.
    pub address_length: u16,
    /// The link-layer address of the sender.
    pub address: [u8; 8],
    /// What the payload is.
    pub protocol: EtherType,
    /// The payload.
    #[overlay(
        tag = if has_type(protocol, hardware, self.rest) { protocol } else { CUT },
        rest,
        give(length = 0),
    )]
    pub payload: Payload,
}

/// Linux cooked capture, version 2. draft-ietf-opsawg-pcaplinktype, `LINKTYPE_LINUX_SLL2`.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct LinuxSll2 {
    /// What the payload is.
    pub protocol: EtherType,
    /// Is zero.
    #[overlay(reserved)]
    pub reserved: u16,
    /// The number of the interface.
    pub interface: u32,
    /// What the address is.
    pub hardware: HardwareType,
    /// How the packet came here.
    pub direction: u8,
    /// How many bytes of the address count.
    pub address_length: u8,
    /// The link-layer address of the sender.
    pub address: [u8; 8],
    /// The payload.
    #[overlay(
        tag = if has_type(protocol, hardware, self.rest) { protocol } else { CUT },
        rest,
        give(length = 0),
    )]
    pub payload: Payload,
}

/// How a packet came here. draft-ietf-opsawg-pcaplinktype, `LINKTYPE_LINUX_SLL`.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Direction {
    /// It was sent to this machine.
    ToUs = 0,
    /// It was sent to all machines.
    Broadcast = 1,
    /// It was sent to a group.
    Multicast = 2,
    /// It was sent to another machine.
    ToAnother = 3,
    /// This machine sent it.
    FromUs = 4,
    /// Any other one.
    #[overlay(other)]
    Other(u16),
}

//! Ethernet frames, with VLAN tags and in the form of IEEE 802.3.
//!
//! Covered are Ethernet II, stacked VLAN tags, and the LLC header of frames with a length. A frame check sequence, which
//! few captures have, is a part of the payload. Other types of payload than IP and ARP are bytes, and so is a payload of
//! which a capture does not have the whole header.
//!
//! Specification: IEEE 802.3-2022, section 3.2, and IEEE 802.1Q-2022, section 9.
//!
//! ```
//! use overlaid_formats::net::ethernet::{Ethernet, EtherType, PayloadView};
//!
//! let bytes = b"\xff\xff\xff\xff\xff\xff\x02\0\0\0\0\x01\x08\x06\
//!     \0\x01\x08\0\x06\x04\0\x01\x02\0\0\0\0\x01\x0a\0\0\x01\0\0\0\0\0\0\x0a\0\0\x02";
//! let frame = Ethernet::overlay(bytes)?;
//! assert_eq!(frame.kind(), EtherType::Arp);
//! let PayloadView::Arp(arp) = frame.payload() else { panic!("not ARP") };
//! assert_eq!(arp.target_protocol(), [10, 0, 0, 2]);
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

use overlaid::Overlay;

use super::arp::{self, Arp};
use super::ipv4::{self, Ipv4};
use super::ipv6::{self, Ipv6};

/// A frame. IEEE 802.3, section 3.2.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Ethernet {
    /// Whom it is sent to.
    pub destination: [u8; 6],
    /// Who sent it.
    pub source: [u8; 6],
    /// What the payload is, or below 0x600 how many bytes it has.
    pub kind: EtherType,
    /// What is in the frame.
    #[overlay(
        tag = if !is_whole(kind, self.rest) { CUT } else if kind < FIRST_TYPE { LLC } else { kind },
        rest,
        give(length = kind),
    )]
    pub payload: Payload,
}

/// What is in a frame. The values are those of the registry
/// [IEEE 802 Numbers](https://www.iana.org/assignments/ieee-802-numbers).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum EtherType {
    /// IPv4.
    Ipv4 = 0x0800,
    /// ARP.
    Arp = 0x0806,
    /// Wake-on-LAN.
    WakeOnLan = 0x0842,
    /// Reverse ARP.
    Rarp = 0x8035,
    /// A VLAN tag of a customer.
    Vlan = 0x8100,
    /// IPv6.
    Ipv6 = 0x86dd,
    /// Flow control, and other protocols of the MAC.
    MacControl = 0x8808,
    /// Slow protocols, such as link aggregation.
    Slow = 0x8809,
    /// MPLS.
    Mpls = 0x8847,
    /// MPLS with a label that the upstream assigned.
    MplsUpstream = 0x8848,
    /// Discovery of PPP over Ethernet.
    PppoeDiscovery = 0x8863,
    /// A session of PPP over Ethernet.
    PppoeSession = 0x8864,
    /// Authentication, IEEE 802.1X.
    Eapol = 0x888e,
    /// A VLAN tag of a provider, IEEE 802.1ad.
    ProviderVlan = 0x88a8,
    /// Discovery of neighbours by LLDP.
    Lldp = 0x88cc,
    /// Encryption by `MACsec`.
    MacSec = 0x88e5,
    /// Clock synchronisation by PTP.
    Ptp = 0x88f7,
    /// A VLAN tag, before there was IEEE 802.1ad.
    OldProviderVlan = 0x9100,
    /// Any other one.
    #[overlay(other)]
    Other(u16),
}

/// The tag of a payload that starts with an LLC header.
const LLC: u16 = 0;

/// From here on, the number is a type, and not a length. IEEE 802.3, section 3.2.6.
pub(super) const FIRST_TYPE: u16 = 0x600;

/// The tag of a payload that ends before its header does, or of which a cooked capture does not say what it is.
pub(super) const CUT: u16 = 1;

/// Whether the header of a payload is there whole. A capture may cut a frame anywhere.
pub(super) fn is_whole(kind: EtherType, payload: &[u8]) -> bool {
    match kind {
        EtherType::Ipv4 => ipv4::is_whole(payload),
        EtherType::Ipv6 => ipv6::is_whole(payload),
        EtherType::Arp | EtherType::Rarp => arp::is_whole(payload),
        EtherType::Vlan | EtherType::ProviderVlan | EtherType::OldProviderVlan => {
            payload.len() >= 4
        }
        EtherType::Other(length) if length < FIRST_TYPE => {
            let header = llc_length(payload);
            payload.len() >= header && usize::from(length) >= header
        }
        _ => true,
    }
}

/// How many bytes the LLC header has, with that of SNAP.
fn llc_length(payload: &[u8]) -> usize {
    let is_unnumbered = payload.get(2).is_some_and(|control| control & 3 == 3);
    let has_snap = payload.starts_with(b"\xaa\xaa");
    3 + usize::from(!is_unnumbered) + if has_snap { 5 } else { 0 }
}

/// What is in a frame.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(given(length: u16))]
pub enum Payload {
    /// An LLC header, and data of this length.
    #[overlay(tag = LLC)]
    Llc(#[overlay(give(length = length))] Llc),
    /// An IPv4 packet.
    #[overlay(tag = EtherType::Ipv4)]
    Ipv4(Ipv4),
    /// An ARP packet.
    #[overlay(tag = EtherType::Arp | EtherType::Rarp)]
    Arp(Arp),
    /// A VLAN tag, and what it tags.
    #[overlay(tag = EtherType::Vlan | EtherType::ProviderVlan | EtherType::OldProviderVlan)]
    Vlan(#[overlay(depth = 8)] Box<Vlan>),
    /// An IPv6 packet.
    #[overlay(tag = EtherType::Ipv6)]
    Ipv6(Ipv6),
    /// Anything else, or fewer bytes than the header of the payload has.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// A VLAN tag without its type, and what it tags. IEEE 802.1Q, section 9.6.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct Vlan {
    /// The priority.
    #[overlay(bits = 3)]
    pub priority: u8,
    /// Whether it may be dropped first.
    #[overlay(bits = 1)]
    pub may_drop: bool,
    /// The VLAN.
    #[overlay(bits = 12)]
    pub id: u16,
    /// What the payload is, or how many bytes it has.
    pub kind: EtherType,
    /// What is tagged.
    #[overlay(
        tag = if !is_whole(kind, self.rest) { CUT } else if kind < FIRST_TYPE { LLC } else { kind },
        rest,
        give(length = kind),
    )]
    pub payload: Payload,
}

/// A frame in the form of IEEE 802.3, from the LLC header on. IEEE 802.2, section 3.2.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, given(length: u16))]
pub struct Llc {
    /// The service at the destination.
    pub destination: u8,
    /// The service at the source.
    pub source: u8,
    /// The first byte of the control field.
    pub control: u8,
    /// The second byte of the control field, unless the frame is unnumbered.
    #[overlay(if = control & 3 != 3)]
    pub control2: Option<u8>,
    /// The SNAP header.
    #[overlay(if = destination == 0xaa && source == 0xaa)]
    pub snap: Option<Snap>,
    /// The data.
    #[overlay(len = if length - self.at < self.left { length - self.at } else { self.left })]
    pub data: Vec<u8>,
    /// What fills up the frame.
    #[overlay(rest)]
    pub padding: Vec<u8>,
}

/// A header that says the protocol after an LLC header. IEEE 802, section 9.2.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big)]
pub struct Snap {
    /// The organisation that defines the protocol.
    pub organisation: [u8; 3],
    /// The protocol.
    pub protocol: EtherType,
}

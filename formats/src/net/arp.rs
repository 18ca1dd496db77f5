//! ARP: which hardware address a protocol address has.
//!
//! Specification: [RFC 826](https://www.rfc-editor.org/rfc/rfc826), "Packet format", and RFC 903 for reverse ARP.

use overlaid::Overlay;

use super::ethernet::EtherType;

/// A packet. RFC 826, "Packet format".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, len = 8 + 2 * (hardware_length + protocol_length))]
pub struct Arp {
    /// What the hardware addresses are.
    pub hardware: HardwareType,
    /// What the protocol addresses are.
    pub protocol: EtherType,
    /// How many bytes a hardware address has.
    pub hardware_length: u8,
    /// How many bytes a protocol address has.
    pub protocol_length: u8,
    /// What the sender wants.
    pub operation: Operation,
    /// The hardware address of the sender.
    #[overlay(len = hardware_length)]
    pub sender_hardware: Vec<u8>,
    /// The protocol address of the sender.
    #[overlay(len = protocol_length)]
    pub sender_protocol: Vec<u8>,
    /// The hardware address of the target.
    #[overlay(len = hardware_length)]
    pub target_hardware: Vec<u8>,
    /// The protocol address of the target.
    #[overlay(len = protocol_length)]
    pub target_protocol: Vec<u8>,
}

/// Whether the packet is there whole.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let addresses =
        bytes.get(4..6).map(|lengths| usize::from(lengths[0]) + usize::from(lengths[1]));
    addresses.is_some_and(|addresses| bytes.len() >= 8 + 2 * addresses)
}

/// What a hardware address is. The values are those of the registry
/// [ARP Parameters](https://www.iana.org/assignments/arp-parameters).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum HardwareType {
    /// Ethernet.
    Ethernet = 1,
    /// IEEE 802 networks.
    Ieee802 = 6,
    /// Frame relay.
    FrameRelay = 15,
    /// `InfiniBand`.
    InfiniBand = 32,
    /// Loopback, as Linux says it.
    Loopback = 772,
    /// No link layer, as Linux says it.
    None = 0xfffe,
    /// Any other one.
    #[overlay(other)]
    Other(u16),
}

/// What the sender of a packet wants. The values are those of the registry
/// [ARP Parameters](https://www.iana.org/assignments/arp-parameters).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Operation {
    /// The hardware address of the target.
    Request = 1,
    /// To answer a request.
    Reply = 2,
    /// The protocol address of the target.
    ReverseRequest = 3,
    /// To answer a reverse request.
    ReverseReply = 4,
    /// Any other one.
    #[overlay(other)]
    Other(u16),
}

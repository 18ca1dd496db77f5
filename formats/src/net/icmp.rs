//! ICMP messages.
//!
//! Specification: [RFC 792](https://www.rfc-editor.org/rfc/rfc792); RFC 1191 for the MTU, RFC 1256 for routers, RFC 950
//! for address masks.

use overlaid::{At, Overlay};

use super::ipv4::{self, Ipv4};

/// A message. RFC 792, "Message Formats".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Icmp {
    /// What the message is.
    pub kind: MessageKind,
    /// More about it.
    pub code: u8,
    /// The checksum of the message.
    pub checksum: u16,
    /// What follows.
    #[overlay(tag = if is_whole(kind, self.rest) { kind } else { CUT }, rest)]
    pub body: Body,
}

/// What a message is. The values are those of the registry
/// [ICMP Parameters](https://www.iana.org/assignments/icmp-parameters).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum MessageKind {
    /// Answers an echo.
    EchoReply = 0,
    /// A packet cannot be delivered.
    Unreachable = 3,
    /// Packets come too fast.
    SourceQuench = 4,
    /// There is a shorter route.
    Redirect = 5,
    /// Asks for the same message.
    Echo = 8,
    /// A router is here.
    RouterAdvertisement = 9,
    /// Asks which routers are here.
    RouterSolicitation = 10,
    /// A packet passed too many routers, or a fragment is missing.
    TimeExceeded = 11,
    /// A packet is wrong.
    ParameterProblem = 12,
    /// Asks for the time.
    Timestamp = 13,
    /// Answers with the time.
    TimestampReply = 14,
    /// Asks for the mask of the network.
    AddressMask = 17,
    /// Answers with the mask of the network.
    AddressMaskReply = 18,
    /// Any other one.
    #[overlay(other)]
    Other(u8),
}

/// The tag of a body of which a capture does not have the fields.
const CUT: u16 = 0x100;

/// Whether the fields of a body are there whole.
fn is_whole(kind: MessageKind, body: &[u8]) -> bool {
    let fields = match kind {
        MessageKind::Timestamp | MessageKind::TimestampReply => 16,
        MessageKind::AddressMask | MessageKind::AddressMaskReply => 8,
        _ => 4,
    };
    body.len() >= fields
}

/// What follows the head of a message.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Body {
    /// An echo, or its answer.
    #[overlay(tag = MessageKind::Echo | MessageKind::EchoReply)]
    Echo(Echo),
    /// What is wrong with a packet.
    #[overlay(
        tag = MessageKind::Unreachable | MessageKind::SourceQuench
            | MessageKind::TimeExceeded | MessageKind::ParameterProblem
    )]
    Problem(Problem),
    /// A shorter route.
    #[overlay(tag = MessageKind::Redirect)]
    Redirect(Redirect),
    /// Times.
    #[overlay(tag = MessageKind::Timestamp | MessageKind::TimestampReply)]
    Times(Times),
    /// A mask.
    #[overlay(tag = MessageKind::AddressMask | MessageKind::AddressMaskReply)]
    Mask(Mask),
    /// Anything else, or fewer bytes than the fields have.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// An echo, or its answer. RFC 792, page 14.
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

/// What is wrong with a packet. RFC 792, pages 4 to 10.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Problem {
    /// In a parameter problem, the byte of the packet that is wrong.
    pub pointer: u8,
    /// How many words of 32 bits of the packet follow, if extensions follow them. RFC 4884.
    pub length: u8,
    /// If a packet is too large, how large it may be. RFC 1191.
    pub mtu: u16,
    /// The first bytes of the packet.
    #[overlay(rest)]
    pub original: Vec<u8>,
    /// The same as a packet, unless its header is cut.
    #[overlay(at = 4, rest, if = ipv4::is_whole(original))]
    pub packet: Option<At<Ipv4>>,
}

/// A shorter route. RFC 792, page 12.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Redirect {
    /// Where packets should be sent.
    pub gateway: [u8; 4],
    /// The first bytes of the packet that was sent.
    #[overlay(rest)]
    pub original: Vec<u8>,
    /// The same as a packet, unless its header is cut.
    #[overlay(at = 4, rest, if = ipv4::is_whole(original))]
    pub packet: Option<At<Ipv4>>,
}

/// Times in milliseconds since midnight. RFC 792, page 16.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big)]
pub struct Times {
    /// Who asks.
    pub id: u16,
    /// The number of the message.
    pub sequence: u16,
    /// When the message was sent.
    pub originate: u32,
    /// When it was received.
    pub receive: u32,
    /// When the answer was sent.
    pub transmit: u32,
}

/// The mask of the network. RFC 950, appendix I.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big)]
pub struct Mask {
    /// Who asks.
    pub id: u16,
    /// The number of the message.
    pub sequence: u16,
    /// The mask.
    pub mask: [u8; 4],
}

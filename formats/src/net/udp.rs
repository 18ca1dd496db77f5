//! UDP datagrams.
//!
//! Specification: [RFC 768](https://www.rfc-editor.org/rfc/rfc768).

use overlaid::{At, Overlay};

use super::dns::Message;
use super::length_of;

/// A datagram. RFC 768, "Format".
///
/// It may be a fragment, or be cut, so the data ends where the bytes end if there are fewer than the header says.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Udp {
    /// The port of the sender, or 0.
    pub source: u16,
    /// The port of the receiver.
    pub destination: u16,
    /// How many bytes the datagram has, or 0 in a jumbogram. RFC 2675, section 4.
    pub length: u16,
    /// The checksum of the datagram and of the addresses, or 0 if there is none.
    pub checksum: u16,
    /// The data, as far as it is there.
    #[overlay(len = if length == 0 || length - 8 > self.left { self.left } else { length - 8 })]
    pub data: Vec<u8>,
    /// The rest of the packet, which is there if it has more bytes than the datagram. RFC 9868.
    #[overlay(rest)]
    pub surplus: Vec<u8>,
    /// A message of DNS, or of multicast DNS.
    #[overlay(
        at = 8,
        len = length_of(data),
        if = source == 53 || destination == 53 || source == 5353 || destination == 5353,
    )]
    pub message: Option<At<Message>>,
}

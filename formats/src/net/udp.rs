//! UDP datagrams.
//!
//! Specification: [RFC 768](https://www.rfc-editor.org/rfc/rfc768).

use overlaid::Overlay;

use super::dns::Message;

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
    #[overlay(
        tag = if (source == 53 || destination == 53 || source == 5353 || destination == 5353)
            && is_message(self.rest, length)
        {
            DNS
        } else {
            OTHER
        },
        len = if length == 0 || length - 8 > self.left { self.left } else { length - 8 },
    )]
    pub payload: Payload,
    /// The rest of the packet, which is there if it has more bytes than the datagram. RFC 9868.
    #[overlay(rest)]
    pub surplus: Vec<u8>,
}

impl<'a> UdpView<'a> {
    /// The bytes of the data.
    #[must_use]
    pub fn data(&self) -> &'a [u8] {
        let end = self.bytes().len().saturating_sub(self.surplus().len());
        self.bytes().get(8..end).unwrap_or_default()
    }
}

/// The tag of a message of DNS.
const DNS: u8 = 1;
/// The tag of other data.
const OTHER: u8 = 0;

/// Whether the data is a message, as the ports alone do not say.
fn is_message(rest: &[u8], length: u16) -> bool {
    let data =
        usize::from(length).checked_sub(8).and_then(|length| rest.get(..length)).unwrap_or(rest);
    // A jumbogram may have more, but the offsets in a message have 14 bits, and its sender has 16 for a length.
    u16::try_from(data.len()).is_ok() && Message::overlay(data).is_ok()
}

/// What is in a datagram.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Payload {
    /// A message of DNS, or of multicast DNS: the port is that of DNS, and the data is a message.
    #[overlay(tag = DNS)]
    Dns(Message),
    /// Other data.
    #[overlay(tag = OTHER)]
    Data(#[overlay(rest)] Vec<u8>),
}

//! IPv4 packets.
//!
//! Covered are the header and its options; [`Transport`] is what is in a packet. A packet may be cut, as in a capture, so
//! the payload ends where the bytes end if there are fewer than the header says.
//!
//! Specification: [RFC 791](https://www.rfc-editor.org/rfc/rfc791), section 3.1; RFC 2113 for the router alert.
//!
//! ```
//! use overlaid_formats::net::ipv4::Ipv4;
//! use overlaid_formats::net::transport::{Protocol, TransportView};
//!
//! let bytes = b"E\0\0!\xddj\x40\0\x40\x11\x5f\x5f\x7f\0\0\x01\x7f\0\0\x01\
//!     \xb6\xf7\x10\x92\0\x0d\xfe hello";
//! let packet = Ipv4::overlay(bytes)?;
//! assert_eq!((packet.protocol(), packet.source()), (Protocol::Udp, &[127, 0, 0, 1]));
//! assert!(packet.header_is_intact() && !packet.is_cut());
//! let TransportView::Udp(udp) = packet.payload() else { panic!("not UDP") };
//! assert_eq!(udp.data(), b"hello");
//! // The sender left the checksum of UDP to the network card.
//! assert_eq!(packet.payload_is_intact(), Some(false));
//! # Ok::<(), overlaid::OverlayError>(())
//! ```

use overlaid::Overlay;

use super::checksum::{self, sum};
use super::transport::{self, HEADLESS, Protocol, Transport};

/// A packet. RFC 791, section 3.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct Ipv4 {
    /// The version.
    #[overlay(bits = 4, magic = 4)]
    pub version: u8,
    /// How many words of 32 bits the header has.
    #[overlay(bits = 4)]
    pub header_words: u8,
    /// The differentiated services field. RFC 2474, section 3.
    #[overlay(bits = 6)]
    pub services: u8,
    /// The congestion notification. RFC 3168, section 5.
    #[overlay(bits = 2)]
    pub congestion: u8,
    /// How many bytes the packet has. In captures it may be 0 if the network card was to split the packet.
    pub length: u16,
    /// Which packet a fragment belongs to.
    pub id: u16,
    /// Is zero.
    #[overlay(bits = 1)]
    pub reserved: bool,
    /// Whether the packet may not be split.
    #[overlay(bits = 1)]
    pub do_not_fragment: bool,
    /// Whether other fragments follow.
    #[overlay(bits = 1)]
    pub more_fragments: bool,
    /// Where in the packet the fragment is, in units of 8 bytes.
    #[overlay(bits = 13)]
    pub fragment_offset: u16,
    /// How many routers it may pass.
    pub ttl: u8,
    /// What the payload is.
    pub protocol: Protocol,
    /// The checksum of the header.
    pub checksum: u16,
    /// Who sent it.
    pub source: [u8; 4],
    /// Whom it is sent to.
    pub destination: [u8; 4],
    /// The options, and what fills up the header.
    #[overlay(end = header_words * 4, lazy)]
    pub options: Vec<Ipv4Option>,
    /// What is in the packet, as far as it is there.
    #[overlay(
        tag = if fragment_offset == 0
            && transport::is_whole_within(protocol, self.rest, length, header_words)
        {
            protocol
        } else {
            HEADLESS
        },
        len = if length == 0 || length - header_words * 4 > self.left {
            self.left
        } else {
            length - header_words * 4
        },
    )]
    pub payload: Transport,
    /// What follows the packet: the padding of a short frame.
    #[overlay(rest)]
    pub trailer: Vec<u8>,
}

/// Whether the header is there whole, with its options.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let words = bytes.first().map_or(0, |byte| byte & 15);
    bytes.len() >= 20.max(usize::from(words) * 4)
}

impl Ipv4View<'_> {
    /// Whether the packet has fewer bytes than its header says.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.bytes().len() < usize::from(self.length())
    }

    /// Whether the checksum of the header is right.
    #[must_use]
    pub fn header_is_intact(&self) -> bool {
        let header = usize::from(self.header_words()) * 4;
        self.bytes().get(..header).is_some_and(|header| sum(&[header]) == 0xffff)
    }

    /// The last address that the packet is sent to. If the sender chose a route, and a part of it is left, this is the
    /// end of the route, and else the destination. RFC 791, "Loose Source and Record Route".
    #[must_use]
    pub fn final_destination(&self) -> &[u8; 4] {
        let options = self.options().into_iter().map_while(Result::ok);
        let mut options = options.take_while(|option| option.kind() != OptionKind::End);
        let end = options.find_map(|option| match option.value() {
            OptionValueView::Route(route) if option.kind() != OptionKind::RecordRoute => {
                // The pointer counts from 1, and from the start of the option, which has three bytes before the route.
                let is_left = usize::from(route.pointer()) <= 3 + route.addresses().len() * 4;
                route.addresses().last().filter(|_| is_left)
            }
            _ => None,
        });
        end.map_or(self.destination(), AddressOverlay::bytes)
    }

    /// Whether the checksum of the payload is right, or `None` if it has none, or not all of it is here.
    #[must_use]
    pub fn payload_is_intact(&self) -> Option<bool> {
        if self.is_cut() || self.more_fragments() {
            return None;
        }
        checksum::is_intact(&self.payload(), self.source(), self.final_destination())
    }
}

/// An option. RFC 791, section 3.1, "Options".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Ipv4Option {
    /// Which option it is.
    pub kind: OptionKind,
    /// How many bytes the option has.
    #[overlay(if = kind > OptionKind::Nop)]
    pub length: Option<u8>,
    /// Its value.
    #[overlay(tag = kind, len = if kind > OptionKind::Nop { length - 2 } else { 0 })]
    pub value: OptionValue,
}

/// Which option it is: a copied flag, a class and a number.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum OptionKind {
    /// No options follow.
    End = 0,
    /// Nothing.
    Nop = 1,
    /// Records the route.
    RecordRoute = 7,
    /// Records the times on the route.
    Timestamp = 68,
    /// Security.
    Security = 130,
    /// A route with other routers between those that are listed.
    LooseRoute = 131,
    /// A stream.
    Stream = 136,
    /// A route of exactly the routers that are listed.
    StrictRoute = 137,
    /// Routers examine the packet. RFC 2113.
    RouterAlert = 148,
    /// Any other one.
    #[overlay(other)]
    Other(u8),
}

/// The value of an option.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub enum OptionValue {
    /// Of an option without one.
    #[overlay(tag = OptionKind::End | OptionKind::Nop)]
    None,
    /// A route.
    #[overlay(tag = OptionKind::RecordRoute | OptionKind::LooseRoute | OptionKind::StrictRoute)]
    Route(Route),
    /// Times.
    #[overlay(tag = OptionKind::Timestamp)]
    Times(Times),
    /// A stream, or what routers look for.
    #[overlay(tag = OptionKind::Stream | OptionKind::RouterAlert)]
    Number(#[overlay(endian = big)] u16),
    /// Anything else.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// A route. RFC 791, section 3.1, "Loose Source and Record Route".
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Route {
    /// The byte of the option at which the next address is, counted from 1.
    pub pointer: u8,
    /// The addresses.
    #[overlay(rest)]
    pub addresses: Vec<Address>,
}

/// An address.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// Its bytes.
    pub bytes: [u8; 4],
}

/// Times on a route. RFC 791, section 3.1, "Internet Timestamp".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(bit_order = msb)]
pub struct Times {
    /// The byte of the option at which the next time is, counted from 1.
    pub pointer: u8,
    /// How many routers had no room for their time.
    #[overlay(bits = 4)]
    pub overflow: u8,
    /// What there is: 0 is times, 1 is addresses and times, 3 is addresses that the sender chose, and times.
    #[overlay(bits = 4)]
    pub flag: u8,
    /// The times, and the addresses.
    #[overlay(rest)]
    pub times: Vec<u8>,
}

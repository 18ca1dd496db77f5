//! IPv6 packets.
//!
//! Covered is the header; [`extension`](super::extension) has the extension headers. A packet may be cut, as in a
//! capture, so the payload ends where the bytes end if there are fewer than the header says. So it does in a jumbogram.
//!
//! Specification: [RFC 8200](https://www.rfc-editor.org/rfc/rfc8200), section 3.

use overlaid::Overlay;

use super::checksum;
use super::transport::{self, HEADLESS, Protocol, Transport};

/// A packet. RFC 8200, section 3.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct Ipv6 {
    /// The version.
    #[overlay(bits = 4, magic = 6)]
    pub version: u8,
    /// The differentiated services field. RFC 2474, section 3.
    #[overlay(bits = 6)]
    pub services: u8,
    /// The congestion notification. RFC 3168, section 5.
    #[overlay(bits = 2)]
    pub congestion: u8,
    /// Which flow the packet belongs to.
    #[overlay(bits = 20)]
    pub flow: u32,
    /// How many bytes follow the header, or 0 in a jumbogram.
    pub payload_length: u16,
    /// What the payload is.
    pub next: Protocol,
    /// How many routers it may pass.
    pub hop_limit: u8,
    /// Who sent it.
    pub source: [u8; 16],
    /// Whom it is sent to.
    pub destination: [u8; 16],
    /// What is in the packet, as far as it is there.
    #[overlay(
        tag = if transport::is_whole_within(next, self.rest, payload_length, 0) { next } else { HEADLESS },
        len = if payload_length == 0 || payload_length > self.left { self.left } else { payload_length },
    )]
    pub payload: Transport,
    /// What follows the packet: the padding of a short frame.
    #[overlay(rest)]
    pub trailer: Vec<u8>,
}

/// Whether the header is there whole.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    bytes.len() >= 40
}

impl Ipv6View<'_> {
    /// Whether the packet has fewer bytes than its header says.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.bytes().len() < usize::from(self.payload_length()) + 40
    }

    /// Whether the checksum of the payload, behind extension headers, is right, or `None` if it has none, or not all of it
    /// is here.
    #[must_use]
    pub fn payload_is_intact(&self) -> Option<bool> {
        if self.is_cut() {
            return None;
        }
        checksum::is_intact(&self.payload(), self.source(), self.destination())
    }
}

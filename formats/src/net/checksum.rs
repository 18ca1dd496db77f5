//! The checksum of IPv4 headers, TCP, UDP, ICMP and `ICMPv6`.
//!
//! Specification: [RFC 1071](https://www.rfc-editor.org/rfc/rfc1071), section 1.

use super::transport::TransportView;
use super::udp::UdpView;

/// The sum of these bytes as words of 16 bits, in which each carry is added again. Each part but the last has an even
/// number of bytes. It is `0xffff` if the checksum in the bytes is right.
///
/// ```
/// use overlaid_formats::net::checksum::sum;
///
/// // The example of RFC 1071, section 3.
/// assert_eq!(sum(&[b"\x00\x01\xf2\x03", b"\xf4\xf5\xf6\xf7"]), 0xddf2);
/// ```
#[must_use]
pub fn sum(parts: &[&[u8]]) -> u16 {
    let mut sum = 0u64;
    for part in parts {
        for word in part.chunks(2) {
            let low = word.get(1).copied().unwrap_or(0);
            sum += u64::from(u16::from_be_bytes([word[0], low]));
        }
    }
    while let Some(carry) = Some(sum >> 16).filter(|carry| *carry != 0) {
        sum = (sum & 0xffff) + carry;
    }
    // No carry is left, so it fits.
    u16::try_from(sum).unwrap_or(u16::MAX)
}

/// Whether the checksum of a payload is right, or `None` if it has none, or not all of it is here.
pub(super) fn is_intact(
    payload: &TransportView<'_>,
    source: &[u8],
    destination: &[u8],
) -> Option<bool> {
    let with_addresses = |protocol: u8, bytes: &[u8]| {
        let length = u32::try_from(bytes.len()).ok()?.to_be_bytes();
        Some(sum(&[source, destination, &length, &[0, protocol], bytes]) == 0xffff)
    };
    let next = match payload {
        TransportView::Tcp(segment) => return with_addresses(6, segment.bytes()),
        TransportView::Udp(datagram) => return with_addresses(17, summed_of(datagram)?),
        TransportView::Icmp(message) => return Some(sum(&[message.bytes()]) == 0xffff),
        TransportView::Icmpv6(message) => return with_addresses(58, message.bytes()),
        TransportView::HopByHop(header) => header.get().ok()?.payload(),
        TransportView::DestinationOptions(header) => {
            let header = header.get().ok()?;
            // RFC 6275, section 11.3.1.
            let source = header.home_address().map_or(source, <[u8; 16]>::as_slice);
            return is_intact(&header.payload(), source, destination);
        }
        TransportView::Authentication(header) => header.get().ok()?.payload(),
        // The destination in the checksum is the end of the route. RFC 8200, section 8.1.
        TransportView::Routing(header) => {
            let header = header.get().ok()?;
            let is_there = header.segments_left() == 0;
            let end = if is_there { destination } else { header.final_destination()? };
            return is_intact(&header.payload(), source, end);
        }
        TransportView::Fragment(header) => {
            header.get().ok().filter(|header| !header.more())?.payload()
        }
        _ => return None,
    };
    is_intact(&next, source, destination)
}

/// The bytes that the checksum of a datagram is about, if it has one.
fn summed_of<'a>(datagram: &UdpView<'a>) -> Option<&'a [u8]> {
    let length = usize::from(datagram.length());
    datagram.bytes().get(..length).filter(|_| datagram.checksum() != 0)
}

//! The extension headers of IPv6 packets.
//!
//! Specification: [RFC 8200](https://www.rfc-editor.org/rfc/rfc8200), section 4; RFC 4302 and RFC 4303 for `IPsec`.

use overlaid::Overlay;

use super::transport::{self, HEADLESS, Protocol, Transport};

/// Options for each node on the path, or for the destination. RFC 8200, sections 4.3 and 4.6.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Options {
    /// What follows the header.
    pub next: Protocol,
    /// How many units of 8 bytes the header has after the first one.
    pub length: u8,
    /// The options.
    #[overlay(end = length * 8 + 8, lazy)]
    pub options: Vec<Ipv6Option>,
    /// What follows the header.
    #[overlay(tag = if transport::is_whole(next, self.rest) { next } else { HEADLESS }, rest)]
    pub payload: Transport,
}

impl<'a> OptionsView<'a> {
    /// The home address of a mobile sender, which sends the packet from another address. RFC 6275, section 6.3.
    #[must_use]
    pub fn home_address(&self) -> Option<&'a [u8; 16]> {
        self.options().into_iter().map_while(Result::ok).find_map(|option| match option.value() {
            OptionValueView::HomeAddress(address) => Some(address),
            _ => None,
        })
    }
}

/// An option. RFC 8200, section 4.2.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Ipv6Option {
    /// Which option it is.
    pub kind: OptionKind,
    /// How many bytes the value has.
    #[overlay(if = kind != OptionKind::Pad1)]
    pub length: Option<u8>,
    /// The value.
    #[overlay(tag = kind, len = length)]
    pub value: OptionValue,
}

/// Which option it is. The values are those of the registry
/// [IPv6 Parameters](https://www.iana.org/assignments/ipv6-parameters).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum OptionKind {
    /// A byte of padding. RFC 8200, section 4.2.
    Pad1 = 0,
    /// Padding. RFC 8200, section 4.2.
    PadN = 1,
    /// How many tunnels may be entered. RFC 2473.
    TunnelLimit = 4,
    /// Routers examine the packet. RFC 2711.
    RouterAlert = 5,
    /// The route of networks of sensors. RFC 9008.
    Rpl = 0x23,
    /// The size of a jumbogram. RFC 2675.
    Jumbo = 0xc2,
    /// The address of a mobile node at home. RFC 6275.
    HomeAddress = 0xc9,
    /// Any other one.
    #[overlay(other)]
    Other(u8),
}

/// The value of an option.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum OptionValue {
    /// Of an option without one.
    #[overlay(tag = OptionKind::Pad1)]
    None,
    /// How many tunnels may be entered.
    #[overlay(tag = OptionKind::TunnelLimit)]
    TunnelLimit(u8),
    /// What routers look for.
    #[overlay(tag = OptionKind::RouterAlert)]
    RouterAlert(#[overlay(endian = big)] u16),
    /// How many bytes follow the header.
    #[overlay(tag = OptionKind::Jumbo)]
    Jumbo(#[overlay(endian = big)] u32),
    /// The address of a mobile node at home.
    #[overlay(tag = OptionKind::HomeAddress)]
    HomeAddress([u8; 16]),
    /// Anything else.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// A routing header. RFC 8200, section 4.4.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Routing {
    /// What follows the header.
    pub next: Protocol,
    /// How many units of 8 bytes the header has after the first one.
    pub length: u8,
    /// What the data is: 0 is a list of addresses, 4 is segment routing.
    pub kind: u8,
    /// How many of the listed nodes it has still to visit.
    pub segments_left: u8,
    /// The data.
    #[overlay(end = length * 8 + 8)]
    pub data: Vec<u8>,
    /// What follows the header.
    #[overlay(tag = if transport::is_whole(next, self.rest) { next } else { HEADLESS }, rest)]
    pub payload: Transport,
}

impl<'a> RoutingView<'a> {
    /// The last address of the route, or `None` if the type of the header is not one of these: 0, which RFC 5095
    /// deprecates; 2, of mobile nodes (RFC 6275, section 6.4); and 4, of segments, which are in the opposite order
    /// (RFC 8754, section 2).
    #[must_use]
    pub fn final_destination(&self) -> Option<&'a [u8; 16]> {
        let addresses = self.data().get(4..)?;
        match self.kind() {
            0 | 2 => addresses.last_chunk(),
            4 => addresses.first_chunk(),
            _ => None,
        }
    }
}

/// A fragment header. RFC 8200, section 4.5.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct Fragment {
    /// What follows the header of the first fragment.
    pub next: Protocol,
    /// Is zero.
    #[overlay(reserved)]
    pub reserved: u8,
    /// Where in the packet the fragment is, in units of 8 bytes.
    #[overlay(bits = 13)]
    pub offset: u16,
    /// Is zero.
    #[overlay(bits = 2, reserved)]
    pub reserved2: u8,
    /// Whether other fragments follow.
    #[overlay(bits = 1)]
    pub more: bool,
    /// Which packet the fragment belongs to.
    pub id: u32,
    /// The fragment.
    #[overlay(
        tag = if offset == 0 && transport::is_whole(next, self.rest) { next } else { HEADLESS },
        rest,
    )]
    pub payload: Transport,
}

/// An authentication header. RFC 4302, section 2.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Authentication {
    /// What follows the header.
    pub next: Protocol,
    /// How many words of 32 bits the header has after the first two.
    pub length: u8,
    /// Is zero.
    #[overlay(reserved)]
    pub reserved: u16,
    /// The security association.
    pub association: u32,
    /// The number of the packet.
    pub sequence: u32,
    /// What proves who sent the packet.
    #[overlay(end = length * 4 + 8)]
    pub proof: Vec<u8>,
    /// What follows the header.
    #[overlay(tag = if transport::is_whole(next, self.rest) { next } else { HEADLESS }, rest)]
    pub payload: Transport,
}

/// Encrypted data. RFC 4303, section 2.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Esp {
    /// The security association.
    pub association: u32,
    /// The number of the packet.
    pub sequence: u32,
    /// What is encrypted, and what proves who sent it.
    #[overlay(rest)]
    pub data: Vec<u8>,
}

//! TCP segments.
//!
//! Specification: [RFC 9293](https://www.rfc-editor.org/rfc/rfc9293), section 3.1; RFC 7323 for window scaling and
//! timestamps, RFC 2018 for selective acknowledgements.

use overlaid::Overlay;

use super::dns::MessageOverTcp;

/// A segment. RFC 9293, section 3.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
#[expect(clippy::struct_excessive_bools, reason = "each is a bit of the header")]
pub struct Tcp {
    /// The port of the sender.
    pub source: u16,
    /// The port of the receiver.
    pub destination: u16,
    /// The number of the first byte of the data.
    pub sequence: u32,
    /// The number of the next byte that the sender expects.
    pub acknowledgement: u32,
    /// How many words of 32 bits the header has.
    #[overlay(bits = 4)]
    pub header_words: u8,
    /// Is zero.
    #[overlay(bits = 3, reserved)]
    pub reserved: u8,
    /// Accurate congestion notification.
    #[overlay(bits = 1)]
    pub ae: bool,
    /// The congestion window is reduced. RFC 3168, section 6.1.
    #[overlay(bits = 1)]
    pub cwr: bool,
    /// Congestion was noticed. RFC 3168, section 6.1.
    #[overlay(bits = 1)]
    pub ece: bool,
    /// Whether `urgent` says something.
    #[overlay(bits = 1)]
    pub urg: bool,
    /// Whether `acknowledgement` says something.
    #[overlay(bits = 1)]
    pub ack: bool,
    /// Whether the data should reach the program at once.
    #[overlay(bits = 1)]
    pub psh: bool,
    /// Whether the connection is reset.
    #[overlay(bits = 1)]
    pub rst: bool,
    /// Whether the connection begins.
    #[overlay(bits = 1)]
    pub syn: bool,
    /// Whether the sender has no more data.
    #[overlay(bits = 1)]
    pub fin: bool,
    /// How many bytes the sender has room for, in units that the option of the window says.
    pub window: u16,
    /// The checksum of the segment and of the addresses.
    pub checksum: u16,
    /// Where urgent data ends.
    pub urgent: u16,
    /// The options, and what fills up the header.
    #[overlay(end = header_words * 4, lazy)]
    pub options: Vec<TcpOption>,
    /// The data.
    #[overlay(
        tag = if (source == 53 || destination == 53) && is_message(self.rest) { DNS } else { OTHER },
        rest,
    )]
    pub payload: Payload,
}

impl<'a> TcpView<'a> {
    /// The bytes of the data.
    #[must_use]
    pub fn data(&self) -> &'a [u8] {
        self.bytes().get(usize::from(self.header_words()) * 4..).unwrap_or_default()
    }
}

/// The tag of a message of DNS.
const DNS: u8 = 1;
/// The tag of other data.
const OTHER: u8 = 0;

/// Whether the data is one whole message, as the ports alone do not say.
fn is_message(data: &[u8]) -> bool {
    MessageOverTcp::overlay(data).is_ok()
}

/// What is in a segment.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Payload {
    /// A message of DNS: the port is that of DNS, and the data is one whole message.
    #[overlay(tag = DNS)]
    Dns(MessageOverTcp),
    /// Other data, such as a part of a message.
    #[overlay(tag = OTHER)]
    Data(#[overlay(rest)] Vec<u8>),
}

/// An option. RFC 9293, section 3.1, "Options".
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct TcpOption {
    /// Which option it is.
    pub kind: OptionKind,
    /// How many bytes the option has.
    #[overlay(if = kind > OptionKind::Nop)]
    pub length: Option<u8>,
    /// Its value.
    #[overlay(tag = kind, len = if kind > OptionKind::Nop { length - 2 } else { 0 })]
    pub value: OptionValue,
}

/// Which option it is. The values are those of the registry
/// [TCP Parameters](https://www.iana.org/assignments/tcp-parameters).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum OptionKind {
    /// No options follow.
    End = 0,
    /// Nothing.
    Nop = 1,
    /// How large a segment may be.
    MaximumSize = 2,
    /// The unit of the window. RFC 7323, section 2.
    WindowScale = 3,
    /// Selective acknowledgements are welcome. RFC 2018, section 2.
    SackPermitted = 4,
    /// Selective acknowledgements. RFC 2018, section 3.
    Sack = 5,
    /// Times. RFC 7323, section 3.
    Timestamps = 8,
    /// A digest by MD5. RFC 2385.
    Md5 = 19,
    /// For how long data may stay unacknowledged. RFC 5482.
    UserTimeout = 28,
    /// Authentication. RFC 5925.
    Authentication = 29,
    /// Several paths. RFC 8684.
    Multipath = 30,
    /// A cookie for data in the first segment. RFC 7413.
    FastOpen = 34,
    /// Any other one.
    #[overlay(other)]
    Other(u8),
}

/// The value of an option.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum OptionValue {
    /// Of an option without one.
    #[overlay(tag = OptionKind::End | OptionKind::Nop | OptionKind::SackPermitted)]
    None,
    /// How many bytes of data a segment may have.
    #[overlay(tag = OptionKind::MaximumSize)]
    MaximumSize(#[overlay(endian = big)] u16),
    /// The unit of the window is two to the power of this number.
    #[overlay(tag = OptionKind::WindowScale)]
    WindowScale(u8),
    /// Which bytes have arrived.
    #[overlay(tag = OptionKind::Sack)]
    Sack(#[overlay(rest)] Vec<Arrived>),
    /// Times.
    #[overlay(tag = OptionKind::Timestamps)]
    Timestamps(Timestamps),
    /// Anything else.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// Bytes that have arrived. RFC 2018, section 3.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big)]
pub struct Arrived {
    /// The number of the first one.
    pub left: u32,
    /// The number after the last one.
    pub right: u32,
}

/// Times. RFC 7323, section 3.2.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[overlay(endian = big)]
pub struct Timestamps {
    /// The time of the sender.
    pub value: u32,
    /// The time that the receiver has sent last.
    pub echo: u32,
}

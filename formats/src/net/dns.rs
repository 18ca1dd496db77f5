//! Messages of DNS.
//!
//! Covered are questions, and the records of the types that [`Data`] has; the data of others is bytes. A name may end
//! with a reference to another one in the message, which is a place; [`NameView::text`] follows references.
//!
//! Specification: [RFC 1035](https://www.rfc-editor.org/rfc/rfc1035), section 4; RFC 3596 for AAAA, RFC 2782 for
//! SRV, RFC 6891 for OPT, RFC 8659 for CAA, RFC 6762 for multicast, RFC 2535 and RFC 4035 for the flags `ad` and `cd`.
//!
//! ```
//! use overlaid_formats::net::dns::{DataView, Message};
//!
//! let bytes = b"\x12\x34\x81\x80\0\x01\0\x01\0\0\0\0\x07example\x03org\0\0\x01\0\x01\
//!     \xc0\x0c\0\x01\0\x01\0\0\x01\x2c\0\x04\xc0\0\x02\x01";
//! let message = Message::overlay(bytes)?;
//! assert!(message.is_response() && message.recursion_available());
//!
//! let answer = message.answers().first().expect("one answer");
//! assert_eq!(answer.name().text()?, "example.org.");
//! let DataView::Ipv4(address) = answer.data() else { panic!("no address") };
//! assert_eq!(address, &[192, 0, 2, 1]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod name;
mod record;

pub use name::*;
pub use record::*;

use overlaid::Overlay;

/// A message. RFC 1035, section 4.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb, root)]
#[expect(clippy::struct_excessive_bools, reason = "each is a bit of the header")]
pub struct Message {
    /// The number by which a resolver finds its question again.
    pub id: u16,
    /// Whether it answers a question.
    #[overlay(bits = 1, word = u16)]
    pub is_response: bool,
    /// What is asked.
    #[overlay(bits = 4)]
    pub operation: Operation,
    /// Whether the server is an authority for the name.
    #[overlay(bits = 1)]
    pub is_authoritative: bool,
    /// Whether the message is cut.
    #[overlay(bits = 1)]
    pub is_truncated: bool,
    /// Whether the server shall ask others.
    #[overlay(bits = 1)]
    pub recursion_desired: bool,
    /// Whether the server asks others.
    #[overlay(bits = 1)]
    pub recursion_available: bool,
    /// Is zero.
    #[overlay(bits = 1)]
    pub reserved: bool,
    /// Whether the data is verified. RFC 4035, section 3.2.3.
    #[overlay(bits = 1)]
    pub is_authentic: bool,
    /// Whether the resolver verifies the data itself. RFC 4035, section 3.2.2.
    #[overlay(bits = 1)]
    pub checking_disabled: bool,
    /// How it went.
    #[overlay(bits = 4)]
    pub status: Status,
    /// How many questions there are.
    pub question_count: u16,
    /// How many answers there are.
    pub answer_count: u16,
    /// How many records name an authority.
    pub authority_count: u16,
    /// How many other records there are.
    pub additional_count: u16,
    /// The questions.
    #[overlay(count = question_count)]
    pub questions: Vec<Question>,
    /// The answers.
    #[overlay(count = answer_count)]
    pub answers: Vec<Record>,
    /// The records that name an authority.
    #[overlay(count = authority_count)]
    pub authorities: Vec<Record>,
    /// The other records.
    #[overlay(count = additional_count)]
    pub additionals: Vec<Record>,
}

/// A message over TCP, with its length. RFC 1035, section 4.2.2.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct MessageOverTcp {
    /// How many bytes the message has.
    pub length: u16,
    /// The message.
    #[overlay(len = length)]
    pub message: Message,
}

/// What is asked. RFC 1035, section 4.1.1; RFC 1996 and RFC 2136.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Operation {
    /// A question.
    Query = 0,
    /// A question about the name of an address.
    InverseQuery = 1,
    /// The status of the server.
    Status = 2,
    /// A zone has changed.
    Notify = 4,
    /// A zone shall be changed.
    Update = 5,
    /// Any other one.
    #[overlay(other)]
    Other(u8),
}

/// How it went. RFC 1035, section 4.1.1; RFC 2136, section 2.2.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// Well.
    NoError = 0,
    /// The question is wrong.
    FormatError = 1,
    /// The server failed.
    ServerFailure = 2,
    /// There is no such name.
    NoSuchName = 3,
    /// The server does not know this kind of question.
    NotImplemented = 4,
    /// The server does not want to answer.
    Refused = 5,
    /// Any other one.
    #[overlay(other)]
    Other(u8),
}

/// A question. RFC 1035, section 4.1.2.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct Question {
    /// The name.
    #[overlay(dynamic)]
    pub name: Name,
    /// Which records are wanted.
    pub kind: Kind,
    /// Of a question by multicast, whether an answer to the resolver alone is welcome. RFC 6762, section 5.4.
    #[overlay(bits = 1, word = u16)]
    pub wants_unicast: bool,
    /// The class of the records.
    #[overlay(bits = 15)]
    pub class: Class,
}

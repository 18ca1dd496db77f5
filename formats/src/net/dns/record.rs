//! Records.

use overlaid::Overlay;

use super::Name;

/// A record. RFC 1035, section 4.1.3.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big, bit_order = msb)]
pub struct Record {
    /// What it is about.
    #[overlay(dynamic)]
    pub name: Name,
    /// What the data is.
    pub kind: Kind,
    /// Of a record by multicast, whether it replaces all that was known. RFC 6762, section 10.2.
    #[overlay(bits = 1, word = u16)]
    pub replaces: bool,
    /// The class of the data. An OPT record has no class; see [`RecordView::payload_size`].
    #[overlay(bits = 15)]
    pub class: Class,
    /// For how many seconds the data is true. Of an OPT record more of the status, a version, and flags.
    pub time_to_live: u32,
    /// How many bytes of data there are.
    pub length: u16,
    /// The data.
    #[overlay(tag = kind, len = length)]
    pub data: Data,
}

impl RecordView<'_> {
    /// Of an OPT record, how many bytes the sender can receive: it has this number in place of a class. RFC 6891,
    /// section 6.1.2.
    #[must_use]
    pub fn payload_size(&self) -> Option<u16> {
        let class = self.bytes().get(self.name().bytes().len() + 2..)?.first_chunk()?;
        (self.kind() == Kind::Opt).then_some(u16::from_be_bytes(*class))
    }
}

/// What the data of a record is. The values are those of the registry
/// [Domain Name System Parameters](https://www.iana.org/assignments/dns-parameters).
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Kind {
    /// An IPv4 address.
    Ipv4 = 1,
    /// A name server.
    Ns = 2,
    /// The name that an alias stands for.
    Cname = 5,
    /// A zone.
    Soa = 6,
    /// Another name.
    Ptr = 12,
    /// The machine and the system.
    Hinfo = 13,
    /// A mail server.
    Mx = 15,
    /// Texts.
    Txt = 16,
    /// An IPv6 address.
    Ipv6 = 28,
    /// A server of a service.
    Srv = 33,
    /// Rules that rewrite names.
    Naptr = 35,
    /// The names that an alias of a subtree stands for.
    Dname = 39,
    /// What the sender of the message can do.
    Opt = 41,
    /// The digest of a key of a zone.
    Ds = 43,
    /// A signature.
    Rrsig = 46,
    /// The next name of a zone.
    Nsec = 47,
    /// A key of a zone.
    Dnskey = 48,
    /// The digest of the next name of a zone.
    Nsec3 = 50,
    /// A certificate.
    Tlsa = 52,
    /// A service.
    Svcb = 64,
    /// A server of HTTPS.
    Https = 65,
    /// A zone that is transferred.
    Axfr = 252,
    /// Records of all types.
    Any = 255,
    /// Who may issue certificates.
    Caa = 257,
    /// Any other one.
    #[overlay(other)]
    Other(u16),
}

/// The class of data. RFC 1035, section 3.2.4.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Class {
    /// The Internet.
    Internet = 1,
    /// CHAOS.
    Chaos = 3,
    /// Hesiod.
    Hesiod = 4,
    /// Nothing. RFC 2136, section 2.4.
    None = 254,
    /// Any.
    Any = 255,
    /// Any other one.
    #[overlay(other)]
    Other(u16),
}

/// The data of a record.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum Data {
    /// A: an IPv4 address. RFC 1035, section 3.4.1.
    #[overlay(tag = Kind::Ipv4)]
    Ipv4([u8; 4]),
    /// Another name. RFC 1035, section 3.3; RFC 6672 for DNAME.
    #[overlay(tag = Kind::Ns | Kind::Cname | Kind::Ptr | Kind::Dname)]
    Name(Name),
    /// A zone.
    #[overlay(tag = Kind::Soa)]
    Soa(Soa),
    /// A mail server.
    #[overlay(tag = Kind::Mx)]
    Mx(Mx),
    /// Texts. RFC 1035, section 3.3.14; section 3.3.2 for HINFO.
    #[overlay(tag = Kind::Txt | Kind::Hinfo)]
    Texts(#[overlay(rest)] Vec<Text>),
    /// AAAA: an IPv6 address. RFC 3596, section 2.2.
    #[overlay(tag = Kind::Ipv6)]
    Ipv6([u8; 16]),
    /// A server of a service.
    #[overlay(tag = Kind::Srv)]
    Srv(Srv),
    /// What the sender of the message can do. RFC 6891, section 6.1.
    #[overlay(tag = Kind::Opt)]
    Opt(#[overlay(rest)] Vec<EdnsOption>),
    /// Who may issue certificates.
    #[overlay(tag = Kind::Caa)]
    Caa(Caa),
    /// Anything else.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// A zone. RFC 1035, section 3.3.13.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Soa {
    /// The name server from which the others get the zone.
    #[overlay(dynamic)]
    pub primary: Name,
    /// The mailbox of who is responsible.
    #[overlay(dynamic)]
    pub mailbox: Name,
    /// The version of the zone.
    pub serial: u32,
    /// After how many seconds it is checked for a newer version.
    pub refresh: u32,
    /// After how many seconds that is tried again.
    pub retry: u32,
    /// After how many seconds without a check it is no longer true.
    pub expire: u32,
    /// For how many seconds it is true that a name does not exist. RFC 2308, section 4.
    pub minimum: u32,
}

/// A mail server. RFC 1035, section 3.3.9.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Mx {
    /// Servers with lower numbers are preferred.
    pub preference: u16,
    /// The server.
    #[overlay(dynamic)]
    pub exchange: Name,
}

/// A text. RFC 1035, section 3.3.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Text {
    /// How many bytes it has.
    pub length: u8,
    /// The text, in any encoding.
    #[overlay(len = length)]
    pub text: Vec<u8>,
}

/// A server of a service. RFC 2782.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct Srv {
    /// Servers with lower numbers are preferred.
    pub priority: u16,
    /// Of servers with the same priority, how often this one should be taken.
    pub weight: u16,
    /// The port.
    pub port: u16,
    /// The server.
    #[overlay(dynamic)]
    pub target: Name,
}

/// An option. RFC 6891, section 6.1.2.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = big)]
pub struct EdnsOption {
    /// Which option it is.
    pub code: u16,
    /// How many bytes the data has.
    pub length: u16,
    /// The data.
    #[overlay(len = length)]
    pub data: Vec<u8>,
}

/// Who may issue certificates. RFC 8659, section 4.1.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct Caa {
    /// 128 if who does not know the tag must not issue.
    pub flags: u8,
    /// How many bytes the tag has.
    pub tag_length: u8,
    /// What the value is.
    #[overlay(len = tag_length)]
    pub tag: String,
    /// The value.
    #[overlay(rest)]
    pub value: Vec<u8>,
}

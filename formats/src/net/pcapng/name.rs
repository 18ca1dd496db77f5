//! Blocks with the names of addresses.

use overlaid::Overlay;

use super::OptionField;

/// Names of addresses. Section 4.5, "Name Resolution Block".
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given, len = length - 4)]
pub struct NameResolution {
    /// How many bytes the block has.
    pub length: u32,
    /// The records, of which the last one has the type [`RecordKind::End`].
    #[overlay(until = it.kind == RecordKind::End)]
    pub records: Vec<NameRecord>,
    /// The options.
    #[overlay(rest, lazy, give(block = 4))]
    pub options: Vec<OptionField>,
    /// The same as `length`.
    #[overlay(fill = length, check = length_again == length)]
    pub length_again: u32,
}

/// An address and its names. Section 4.5, figure 15.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[overlay(endian = given)]
pub struct NameRecord {
    /// What the address is.
    pub kind: RecordKind,
    /// How many bytes the value has.
    pub length: u16,
    /// The address and its names.
    #[overlay(tag = kind, len = length, pad = 4)]
    pub value: NameValue,
}

/// What the address in a record is. Section 4.5, table 3.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum RecordKind {
    /// No more records follow.
    End = 0,
    /// An IPv4 address.
    Ipv4 = 1,
    /// An IPv6 address.
    Ipv6 = 2,
    /// A MAC address of 48 bits.
    Eui48 = 3,
    /// An address of 64 bits.
    Eui64 = 4,
    /// Any other one.
    #[overlay(other)]
    Other(u16),
}

/// An address and its names.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub enum NameValue {
    /// No more records follow.
    #[overlay(tag = RecordKind::End)]
    End,
    /// Of an IPv4 address.
    #[overlay(tag = RecordKind::Ipv4)]
    Ipv4(NamesOfIpv4),
    /// Of an IPv6 address.
    #[overlay(tag = RecordKind::Ipv6)]
    Ipv6(NamesOfIpv6),
    /// Of a MAC address of 48 bits.
    #[overlay(tag = RecordKind::Eui48)]
    Eui48(NamesOfEui48),
    /// Of an address of 64 bits.
    #[overlay(tag = RecordKind::Eui64)]
    Eui64(NamesOfEui64),
    /// Any other one.
    #[overlay(other)]
    Other(#[overlay(rest)] Vec<u8>),
}

/// The names of an IPv4 address.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct NamesOfIpv4 {
    /// The address.
    pub address: [u8; 4],
    /// Its names, each of which a zero byte ends; see [`names`].
    #[overlay(rest)]
    pub names: Vec<u8>,
}

/// The names of an IPv6 address.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct NamesOfIpv6 {
    /// The address.
    pub address: [u8; 16],
    /// Its names, each of which a zero byte ends; see [`names`].
    #[overlay(rest)]
    pub names: Vec<u8>,
}

/// The names of a MAC address of 48 bits.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct NamesOfEui48 {
    /// The address.
    pub address: [u8; 6],
    /// Its names, each of which a zero byte ends; see [`names`].
    #[overlay(rest)]
    pub names: Vec<u8>,
}

/// The names of an address of 64 bits.
#[derive(Overlay, Debug, Clone, PartialEq)]
pub struct NamesOfEui64 {
    /// The address.
    pub address: [u8; 8],
    /// Its names, each of which a zero byte ends; see [`names`].
    #[overlay(rest)]
    pub names: Vec<u8>,
}

/// The names in a record.
///
/// An attribute cannot say it, as a list of texts with terminators is refused: an empty one might have no bytes.
pub fn names(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == 0).map(|name| name.strip_suffix(b"\0").unwrap_or(name))
}

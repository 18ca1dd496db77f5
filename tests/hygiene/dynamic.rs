//! Dynamic schemas with every feature that needs no allocator, which several crates include under
//! attributes of their own, like `schemas.rs`.

use ::core::option::Option;
use ::core::result::Result::{self, Ok};

use crate::runtime::{Leb128, List, Overlay, OverlayError, Vlq};
use crate::schemas::{Point, Protocol, Switch};

/// A record with a length, a condition, lists and a variant.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(endian = big, bit_order = msb, name = RecordView, len = size)]
pub struct Record<'bytes> {
    /// A magic.
    #[overlay(magic = *b"RC")]
    pub magic: [u8; 2],
    /// The size of all.
    pub size: u16,
    /// Bits before bits.
    #[overlay(bits = 3)]
    pub low: u8,
    /// Bits.
    #[overlay(bits = 5, check = words > 0)]
    pub words: u8,
    /// Nothing.
    #[overlay(reserved)]
    spare: u8,
    /// An enum.
    pub switch: Switch,
    /// An enum with a byte order of its own.
    pub protocol: Protocol,
    /// A nested schema.
    pub point: Point,
    /// Text of a length.
    #[overlay(len = words * 2, pad = 4)]
    pub name: &'bytes str,
    /// A line.
    #[overlay(terminated = b'\n')]
    pub line: &'bytes [u8],
    /// A number that may be absent.
    #[overlay(if = words > 1, endian = little)]
    pub more: Option<u32>,
    /// A schema that may be absent.
    #[overlay(if = words > 2)]
    pub place: Option<Point>,
    /// Elements of a length of their own.
    #[overlay(count = low)]
    pub items: List<'bytes, Item<'static>>,
    /// Elements up to one that is empty.
    #[overlay(until = it.length == 0)]
    pub names: List<'bytes, Item<'static>>,
    /// An element.
    #[overlay(dynamic)]
    pub r#type: Item<'bytes>,
    /// What the protocol selects.
    #[overlay(tag = words, rest)]
    pub body: Body<'bytes>,
    /// The last number.
    pub trailer: u16,
}

/// An element.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
pub struct Item<'bytes> {
    /// How long the value is.
    pub length: u8,
    /// The value.
    #[overlay(len = length)]
    pub value: &'bytes [u8],
}

/// A schema whose variant a tag selects.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
pub enum Body<'bytes> {
    /// Nothing.
    #[overlay(tag = 0)]
    Nothing,
    /// A number.
    #[overlay(tag = 1)]
    Number(#[overlay(endian = big)] u32),
    /// Some elements.
    #[overlay(tag = 2 | 3)]
    Items(List<'bytes, Item<'static>>),
    /// A nested schema.
    #[overlay(tag = 4..=6)]
    Place(Point),
    /// Text.
    #[overlay(tag = 7)]
    Text(&'bytes str),
    /// All else.
    #[overlay(other)]
    Other(&'bytes [u8]),
}

/// A tuple struct.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
pub struct Pair<'bytes>(
    /// A length.
    pub u8,
    /// That many bytes.
    #[overlay(len = _0)]
    pub &'bytes [u8],
);

/// A file whose entries have a width that it says.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
pub struct Wide<'bytes> {
    /// The width.
    pub width: u8,
    /// One entry.
    #[overlay(dynamic, give(r#type = 1, width = width, is_last = width > 1))]
    pub one: Entry<'bytes>,
    /// All others.
    #[overlay(rest, give(width = width, is_last = false, r#type = width))]
    pub entries: List<'bytes, Entry<'static>, (u8, bool, i64)>,
}

/// An entry.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(given(width: u8, is_last: bool, r#type: i64))]
pub struct Entry<'bytes> {
    /// A number.
    #[overlay(check = number <= width)]
    pub number: u8,
    /// The value.
    #[overlay(if = !is_last, len = width)]
    pub value: Option<&'bytes [u8]>,
    /// What the type selects.
    #[overlay(tag = r#type, give(length = width))]
    pub content: EntryContent<'bytes>,
}

/// What an entry holds.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(given(length: u16))]
pub enum EntryContent<'bytes> {
    /// Bytes.
    #[overlay(tag = 1)]
    Bytes(#[overlay(len = length)] &'bytes [u8]),
    /// Nothing.
    #[overlay(other)]
    Nothing,
}

/// A schema that is only read, and calls a function with a field whose type only the compiler knows.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(read_only, given(width: u8, r#type: i64))]
pub struct OnlyRead<'bytes> {
    /// An enum.
    pub switch: Switch,
    /// Bytes.
    #[overlay(len = width_of(switch, width), check = r#type < 9)]
    pub value: &'bytes [u8],
}

/// The width of a value.
#[must_use]
pub const fn width_of(switch: Switch, width: u8) -> u8 {
    match switch {
        Switch::Off => 0,
        Switch::On => width,
    }
}

/// An enum whose variants have the names of items of a trait.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(given(length: u16))]
pub enum Items<'bytes> {
    /// One.
    #[overlay(tag = 1)]
    Given,
    /// Two.
    #[overlay(tag = 2)]
    View(#[overlay(len = length)] &'bytes [u8]),
    /// Three.
    #[overlay(tag = 3)]
    ViewMut(u8),
    /// Four.
    #[overlay(tag = 4)]
    Value(Entries<'bytes>),
    /// Five.
    #[overlay(tag = 5)]
    Extents,
    /// Six.
    #[overlay(tag = 6)]
    Root,
    /// Any other one.
    #[overlay(other)]
    Nested,
}

/// A fixed enum whose variants have the names of items of a trait.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[repr(u8)]
pub enum OfCode {
    /// Zero.
    Way,
    /// One.
    Repr,
    /// Two.
    Restriction,
    /// Three.
    Native,
}

/// Bytes to the end.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
pub struct Entries<'bytes> {
    /// The length.
    pub length: u8,
    /// The data.
    #[overlay(len = length)]
    pub data: &'bytes [u8],
}

/// Lays entries, and builds one again.
///
/// # Errors
/// If the bytes are no entries.
pub fn count_entries(bytes: &[u8], buffer: &mut [u8]) -> Result<usize, OverlayError> {
    let entry = Entry::overlay_given(bytes, 1, true, 1)?;
    let entry = entry.to_value()?;
    let size = entry.build_given(buffer, 1, true, 1)?;
    EntryContent::overlay_given(bytes, 2, 1)?;
    let read = OnlyRead::overlay_given(bytes, 1, 1)?;
    Ok(size + read.value().len() + Wide::overlay(bytes)?.entries().len())
}

/// Lays a record, and reads what it holds.
///
/// # Errors
/// If the bytes are no record.
pub fn length_of_names(bytes: &[u8]) -> Result<usize, OverlayError> {
    let record = Record::overlay(bytes)?.shorten();
    let mut length = record.name().len() + Pair::overlay(record.line())?._1().len();
    for name in record.names() {
        length += name.value().len();
    }
    Ok(match record.body() {
        BodyView::Items(items) => length + items.len(),
        BodyView::Other(bytes) => length + bytes.len(),
        _ => length,
    })
}

/// Numbers of codecs.
#[derive(Overlay, Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(len = size)]
pub struct Coded<'bytes> {
    /// A number that counts itself.
    #[overlay(with = Leb128)]
    pub size: u32,
    /// Flags that decide whether fields are there.
    pub flags: u8,
    /// A length that may be absent.
    #[overlay(with = Vlq, if = flags > 1)]
    pub length: Option<u16>,
    /// What it decides, which may be absent too.
    #[overlay(len = length, if = flags > 1)]
    pub name: Option<&'bytes [u8]>,
    /// A tag.
    #[overlay(with = Leb128, check = r#type < 9)]
    pub r#type: i64,
    /// A field between the tag and what it selects.
    pub version: u8,
    /// What the tag selects.
    #[overlay(tag = r#type)]
    pub body: Number,
}

/// A number that a codec reads.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
pub enum Number {
    /// An unsigned number.
    #[overlay(tag = 1)]
    Unsigned(#[overlay(with = Vlq)] u16),
    /// A signed number.
    #[overlay(other)]
    Signed(#[overlay(with = Leb128)] i8),
}

//! Schemas with every feature, which several crates include under attributes of their own.
//!
//! The crate must provide the runtime under the name `runtime`. Its feature `renamed` says that the
//! dependency is named `lay` in the manifest.

use crate::runtime::{Buffer, Le, Overlay, OverlayError, overlay};

/// A closed enum of one byte.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[repr(u8)]
pub enum Switch {
    /// Zero.
    Off,
    /// One.
    On,
}

/// A closed enum that has the byte order of the schema that contains it.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[repr(u32)]
pub enum Level {
    /// Zero.
    Low,
    /// A large value.
    High = 0x0001_0000,
}

/// An open enum with a byte order of its own.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(endian = big)]
#[repr(u16)]
pub enum Protocol {
    /// A known value.
    Ipv4 = 0x0800,
    /// Another known value.
    Ipv6 = 0x86dd,
    /// All others.
    #[overlay(other)]
    Unknown(u16),
}

/// A tuple struct.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(endian = little, size = 4)]
pub struct Point(pub i16, #[overlay(endian = big)] pub u16);

/// A schema that others contain. `overlay!` accepts it, since every bit pattern is valid.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(endian = little, name = PartView, size = 16)]
pub struct Part {
    /// A scalar.
    pub id: u32,
    /// An array of scalars.
    pub samples: [f32; 2],
    /// A nested schema.
    pub point: Point,
}

/// A schema with fields of every kind.
#[derive(Overlay, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(endian = big, bit_order = msb, size = 136)]
pub struct Whole {
    #[overlay(magic = *b"OVER")]
    signature: [u8; 4],
    #[overlay(magic = 0x7f)]
    version: u8,
    /// A bool.
    pub flag: bool,
    /// A number in the other byte order.
    #[overlay(endian = little)]
    pub little: u16,
    /// A char.
    pub letter: char,
    /// A large number.
    pub large: u128,
    /// A signed number.
    pub negative: i8,
    #[overlay(reserved)]
    spare: [u8; 3],
    /// A float.
    pub real: f64,
    /// An array of arrays.
    pub matrix: [[i16; 2]; 3],
    /// A nested schema.
    pub part: Part,
    /// An array of schemas.
    pub parts: [Part; 2],
    /// A closed enum.
    pub switch: Switch,
    /// An array of bools.
    pub flags: [bool; 3],
    /// A closed enum of several bytes.
    pub level: Level,
    /// An array of open enums.
    pub protocols: [Protocol; 2],
    /// An unsigned bit field.
    #[overlay(bits = 5)]
    pub width: u8,
    /// A signed bit field that crosses bytes.
    #[overlay(bits = 10)]
    pub height: i16,
    /// A single bit.
    #[overlay(bits = 1)]
    pub last: bool,
    /// A bit field that fills a word of its own.
    #[overlay(bits = 8, word = u8)]
    pub filled: u8,
    #[overlay(bits = 8, reserved, word = u8)]
    unused: u8,
    /// A field after a gap.
    #[overlay(at = 128)]
    pub far: u64,
}

/// An aligned schema.
#[derive(Overlay, Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(endian = little, align = 8, size = 32)]
pub struct Aligned {
    /// At byte 0.
    pub first: u64,
    /// At byte 8.
    pub array: [u32; 2],
    /// At byte 16.
    pub bytes: [u8; 8],
    /// At byte 24.
    #[overlay(at = 24)]
    pub last: u32,
    #[overlay(reserved)]
    rest: u32,
}

/// Calls getters, setters and conversions.
///
/// # Errors
/// If the bytes are not a valid `Whole`, or if a value does not fit.
pub fn read_and_write(bytes: &mut [u8]) -> ::core::result::Result<Whole, OverlayError> {
    let whole = Whole::overlay_mut(bytes)?;
    whole.set_little(whole.little());
    let id = whole.parts()[0].id();
    whole.part_mut().set_id(id);
    whole.set_level(Level::High);
    whole.set_width(3)?;
    whole.set_last(true);
    let value = whole.to_value();
    whole.assign(&value)?;
    value.to_bytes()?;
    ::core::result::Result::Ok(value)
}

/// Lays overlays by `overlay!`, `Buffer` and `reinterpret`.
#[must_use]
pub fn checked_by_the_compiler() -> u32 {
    let mut bytes = [0_u8; 20];
    overlay!(mut bytes[4..20] as Part).set_id(7);
    let mut buffer = Buffer::<Aligned>::new();
    buffer.set_first(overlay!(bytes[4..12] as Le<u64>).get());
    let ids = buffer.reinterpret::<[Le<u32>; 8]>();
    ids[0].get()
}

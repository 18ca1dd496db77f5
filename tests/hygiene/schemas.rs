//! Every feature that a schema can have, for each crate to take in under attributes of its own.
//!
//! That crate calls the runtime `runtime`, and its feature `renamed` says that cargo calls it `lay`.

use crate::runtime::{Buffer, Le, Overlay, OverlayError, overlay};

/// A closed enum of one byte, which is an overlay by itself.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[repr(u8)]
pub enum Switch {
    /// Zero.
    Off,
    /// One.
    On,
}

/// A closed enum that takes the byte order of what holds it.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[repr(u32)]
pub enum Level {
    /// Zero.
    Low,
    /// Something else.
    High = 0x0001_0000,
}

/// An open enum with a byte order of its own.
#[derive(Overlay, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "renamed", overlay(crate = ::lay))]
#[overlay(endian = big)]
#[repr(u16)]
pub enum Protocol {
    /// Known.
    Ipv4 = 0x0800,
    /// Known, too.
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

/// What is laid inside of others; `overlay!` takes it, as every bit pattern is valid.
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

/// Everything at once.
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
    /// A number of the other byte order.
    #[overlay(endian = little)]
    pub little: u16,
    /// A char.
    pub letter: char,
    /// A large number.
    pub large: u128,
    /// A negative one.
    pub negative: i8,
    #[overlay(reserved)]
    spare: [u8; 3],
    /// A float.
    pub real: f64,
    /// Arrays of an array.
    pub matrix: [[i16; 2]; 3],
    /// A nested schema.
    pub part: Part,
    /// Several of them.
    pub parts: [Part; 2],
    /// A closed enum.
    pub switch: Switch,
    /// Bools in an array.
    pub flags: [bool; 3],
    /// A closed enum of several bytes.
    pub level: Level,
    /// Open enums in an array.
    pub protocols: [Protocol; 2],
    /// An unsigned bit field.
    #[overlay(bits = 5)]
    pub width: u8,
    /// A signed one, across bytes.
    #[overlay(bits = 10)]
    pub height: i16,
    /// A bit.
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

/// An alignment, which every field keeps.
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

/// Reads and writes through the views.
///
/// # Errors
/// If the bytes are no `Whole`, or a value does not fit.
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

/// Lays what the compiler has checked.
#[must_use]
pub fn checked_by_the_compiler() -> u32 {
    let mut bytes = [0_u8; 20];
    overlay!(mut bytes[4..20] as Part).set_id(7);
    let mut buffer = Buffer::<Aligned>::new();
    buffer.set_first(overlay!(bytes[4..12] as Le<u64>).get());
    let ids = buffer.reinterpret::<[Le<u32>; 8]>();
    ids[0].get()
}

//! Schemas, fields and variants that are deprecated or hidden. Only their uses get warnings, which
//! the functions below expect.

#![deny(warnings, missing_docs, clippy::all, clippy::pedantic)]

use overlaid::{Overlay, OverlayError};

/// A schema with deprecated and hidden fields of each kind.
#[derive(Overlay)]
#[overlay(endian = big, bit_order = msb, size = 21)]
pub struct Fields {
    /// A number.
    #[deprecated]
    pub number: u32,
    /// A narrow bit field.
    #[deprecated = "use `wide`"]
    #[overlay(bits = 4)]
    pub narrow: u8,
    /// Another bit field.
    #[doc(hidden)]
    #[overlay(bits = 4)]
    pub wide: u8,
    /// An array.
    #[deprecated(note = "no longer used")]
    pub array: [u16; 2],
    /// A nested schema.
    #[deprecated]
    pub part: Part,
    /// An enum.
    #[deprecated]
    #[doc(hidden)]
    pub kind: Kind,
    #[deprecated]
    #[overlay(magic = 7)]
    magic: u32,
    #[deprecated]
    #[overlay(reserved)]
    reserved: u32,
    /// A hidden number.
    #[doc(hidden)]
    pub last: u16,
}

/// A nested schema.
#[derive(Overlay)]
pub struct Part {
    /// A number.
    #[deprecated]
    pub number: u8,
}

/// A closed enum.
#[derive(Overlay)]
#[repr(u8)]
pub enum Kind {
    /// A deprecated variant.
    #[deprecated]
    Old,
    /// A hidden variant.
    #[doc(hidden)]
    Hidden,
}

/// An open enum.
#[derive(Overlay)]
#[repr(u16)]
#[overlay(endian = little)]
pub enum Open {
    /// A variant.
    New = 1,
    /// All others.
    #[deprecated]
    #[overlay(other)]
    Other(u16),
}

/// A deprecated schema.
#[deprecated]
#[derive(Overlay)]
#[overlay(endian = big, fingerprint = 0x96f0_5f7e_2ead_fa85)]
pub struct Old {
    /// A number.
    pub number: u16,
}

/// A deprecated enum.
#[derive(Overlay)]
#[deprecated]
#[repr(u8)]
pub enum OldKind {
    /// A variant.
    One = 1,
}

/// A schema that allows the use of these.
#[derive(Overlay)]
#[allow(deprecated, reason = "a field may be deprecated")]
pub struct Allows {
    /// A deprecated schema.
    pub old: Old,
    /// A deprecated enum.
    pub kind: [OldKind; 2],
}

/// A hidden schema.
#[doc(hidden)]
#[derive(Overlay)]
pub struct Hidden {
    /// A number.
    pub number: u8,
}

/// The getter, the setters and the mutable getter of a deprecated field are deprecated.
///
/// # Errors
/// If the value does not fit.
pub fn use_fields(fields: &mut FieldsOverlay) -> Result<u32, OverlayError> {
    #[expect(deprecated, reason = "the getter is deprecated")]
    let number = fields.number();
    #[expect(deprecated, reason = "the setter is deprecated")]
    fields.set_number(number);
    #[expect(deprecated, reason = "the setter is deprecated")]
    fields.set_narrow(3)?;
    #[expect(deprecated, reason = "the mutable getter is deprecated")]
    let array = fields.array_mut();
    array[0].set(1);
    fields.set_last(fields.last());
    fields.set_wide(fields.wide())?;
    Ok(number)
}

/// The overlay of a deprecated schema is deprecated.
#[must_use]
#[expect(deprecated, reason = "the overlay is deprecated")]
pub fn use_old(old: &OldOverlay) -> u16 {
    old.number()
}

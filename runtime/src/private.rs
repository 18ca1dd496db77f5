//! What generated code names; no part of the public interface.

pub use zerocopy;
pub use zerocopy::byteorder::{U16, U32, U64, U128};

pub use overlaid_macros::place;

// What generated code writes of the language, under one short path, whatever the names around it mean.
pub use core::clone::Clone;
pub use core::cmp::{Eq, PartialEq};
pub use core::convert::Infallible;
pub use core::default::Default;
pub use core::fmt::{self, Debug};
pub use core::hash::{Hash, Hasher};
pub use core::marker::Copy;
pub use core::mem::{align_of, size_of};
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{
    bool, char, f32, f64, i8, i16, i32, i64, i128, str, u8, u16, u32, u64, u128, usize,
};
pub use core::result::Result::{self, Err, Ok};

pub use crate::error::{Expected, OverlayError};
pub use crate::field::code::{Code, Coded};
pub use crate::field::number::*;
pub use crate::field::part::{Answer, Asked, Grants, Otherwise, Part, require_field};
pub use crate::field::{Failing, Fails, Field, Misfit, assign, load, to_bytes};
pub use crate::layout::{BitOrder, ByteOrder, FieldLayout, Kind, Layout, Magic, Variant};
pub use crate::overlay::{IsOverlay, Overlay, View};
pub use crate::place::region::{listed, region};
pub use crate::place::{
    Referred, Source, Unlisted, aligns, known, larger, require_place, whole, writable,
};
pub use crate::proof::endian::{
    Be, BigEndian, Coding, Declared, LaysAlone, Le, LittleEndian, MixedEndian, Order, OrderCode,
    Undeclared, joined, require_order,
};
pub use crate::proof::extent::*;
pub use crate::proof::restriction::{
    Free, GateOf, Itself, Nth, Restriction, Shut, Unrestricted, Whether, Yes, first_restricted,
};
pub use crate::proof::text::{Piece, require};
pub use crate::raw::{part, part_mut, place as place_at, place_mut as place_at_mut, zeroed};

/// `Debug` of an overlay, field by field as its layout says.
///
/// # Errors
/// Those of the formatter.
pub fn debug(
    name: &'static str,
    layout: &'static Layout,
    bytes: &[u8],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let shown = crate::layout::show::DebugBytes { name, layout, bytes };
    Debug::fmt(&shown, f)
}

/// What a field holds is no value of its type.
#[cold]
#[must_use]
pub const fn no_value(
    schema: &'static str,
    field: &'static str,
    offset: usize,
    value: u128,
    expected: Expected,
) -> OverlayError {
    OverlayError::Value { schema, field, offset, value, expected }
}

/// What a field holds are not its magic bytes.
#[cold]
#[must_use]
pub fn no_magic(
    schema: &'static str,
    field: &'static str,
    offset: usize,
    found: &[u8],
    magic: &'static [u8],
) -> OverlayError {
    let value = found.iter().take(16).fold(0, |value, byte| value << 8 | u128::from(*byte));
    no_value(schema, field, offset, value, Expected::MagicBytes(magic))
}

/// The error of a part, as seen from the schema that holds it.
#[cold]
#[must_use]
pub const fn within(
    error: OverlayError,
    schema: &'static str,
    field: &'static str,
    offset: usize,
) -> OverlayError {
    error.within(schema, field, offset)
}

/// A value has more bits than its field.
#[cold]
#[must_use]
pub const fn misfit(
    schema: &'static str,
    field: &'static str,
    value: u128,
    bits: u32,
    signed: bool,
) -> OverlayError {
    OverlayError::Fit { schema, field, value, bits, signed }
}

/// Whether the bytes are the same.
#[inline]
#[must_use]
pub fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    a == b
}

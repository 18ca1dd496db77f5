//! The names that generated code uses. They are not part of the public interface, and may change or
//! go in any version. What overlaid promises does not hold for code that uses them by hand: for
//! example, an implementation of `Field` gets an overlay that is not checked yet, to write into.

#[cfg(feature = "bytemuck")]
pub use bytemuck;
pub use zerocopy::byteorder::{U16, U32, U64, U128};

pub use overlaid_macros::place;

// What generated code uses of the language. Here it has one short path, and user's items of the
// same names cannot replace it.
pub use core::clone::Clone;
pub use core::cmp::{Eq, PartialEq};
pub use core::convert::{From, Infallible, TryFrom};
pub use core::default::Default;
pub use core::fmt::{self, Debug};
pub use core::hash::{Hash, Hasher};
pub use core::marker::{Copy, PhantomData};
pub use core::mem::{align_of, size_of, transmute};
pub use core::module_path;
pub use core::ops::Range;
pub use core::option::Option::{self, None, Some};
pub use core::primitive::{
    bool, char, f32, f64, i8, i16, i32, i64, i128, str, u8, u16, u32, u64, u128, usize,
};
pub use core::result::Result::{self, Err, Ok};

pub use crate::__with_alloc as with_alloc;
pub use crate::dump::{Dump, dump, dump_with};
pub use crate::dynamic::arithmetic::{self, Arithmetic};
#[cfg(feature = "alloc")]
pub use crate::dynamic::build::to_bytes as to_built_bytes;
pub use crate::dynamic::build::{build, never_built, size};
pub use crate::dynamic::built::Built;
pub use crate::dynamic::codec::{
    BuiltCodec, CodecExtents, CodecFallback, CodecPart, CodecProbe, CodecSort, CodecView,
    CodecViewMut, FieldCodec, With, require_codec,
};
pub use crate::dynamic::cursor::{Cursor, before, text};
#[cfg(feature = "alloc")]
pub use crate::dynamic::element::InBox;
pub use crate::dynamic::element::{Deep, Lazy, Parts};
pub use crate::dynamic::given::refused::{
    DumpedAlone, LaidAlone, LaidWithoutTag, WrittenWithoutTag,
};
pub use crate::dynamic::given::require::{ArgumentKind, require_all_given, require_argument};
pub use crate::dynamic::given::{Given, Gives, Giving, Parameter, given, slots};
pub use crate::dynamic::lay::Lay;
pub use crate::dynamic::lazy::LazyList;
pub use crate::dynamic::list::List;
pub use crate::dynamic::number::{
    OfEnum, Operand, argument, byte_string, from_number, number, number_by,
};
pub use crate::dynamic::order::{
    Endian, HeldOrder, Reversed, bytes_of_run, no_order, run_of_bytes, run_of_bytes_mut,
};
pub use crate::dynamic::pass::Pass;
pub use crate::dynamic::place::{At, referred, root_or_fault};
pub use crate::dynamic::recursion::{LeadsTo, Schema, Steps, require_end, require_return};
pub use crate::dynamic::report::{Report, Rooted, Silent};
pub use crate::dynamic::requirement::{
    Sort, reason, require_converted, require_element, require_element_without_range, require_lazy,
    require_new_tag, require_order_of_tagged, require_part, require_tagged, require_tags,
    require_tags_of_bytes, require_value_of_order, require_written,
};
pub use crate::dynamic::root::{KeptOf, NeedsRoot, ReadsRoot, RootFallback, RootProbe, Rootless};
pub use crate::dynamic::shown::{
    debug_struct, debug_tuple, shown_field, shown_in_order, shown_text, shown_view,
};
pub use crate::dynamic::solve::{
    Linear, filled, new_tag, new_tag_bytes, require_presence, tag_of_bytes,
};
pub use crate::dynamic::value::{Held, HeldFallback, copied, list_of, of_bytes, of_text};
pub use crate::dynamic::variants::{Tag, VariantTags, Variants, variant_layout};
pub use crate::dynamic::writer::{BuiltPart, Places, Start, Writer};
pub use crate::dynamic::writing::ends::{PartEnd, require_ends};
pub use crate::dynamic::writing::held::{ReadOnly, TextMut};
pub use crate::dynamic::writing::list::ListMut;
pub use crate::dynamic::writing::part::{
    Body, Part, PartMut, Placed, Reading, Span, Unsplit, as_run, located, measured, reading,
    shared, shorten_placed, span_of, writing,
};
pub use crate::dynamic::writing::pieces::{Pieces, ScatteredPieces};
pub use crate::dynamic::writing::refused::*;
pub use crate::dynamic::writing::setting::{Setting, absent, outcome, set_bytes};
pub use crate::error::{Decider, Expected, Fault, OverlayError, Quantity, Site};
pub use crate::field::accessor::*;
pub use crate::field::code::{Code, Coded};
pub use crate::field::conversion::{UseTryFrom, overlay_of, try_overlay_of};
pub use crate::field::in_order::{Be, Le};
pub use crate::field::packed::probe::{BitsFallback, BitsProbe, FieldBits, require_bits, way};
pub use crate::field::packed::{AsNumber, Elements, FieldNames, InBits, Packed, PackedLayout, Way};
pub use crate::field::probe::{Fallback, FieldOrder, FieldProbe, require_field, require_order};
pub use crate::field::signature::{
    Decoded, FromSource, Get, LoadError, LoadResult, Over, SetBits, SetResult, StoreResult,
    TryFromSource,
};
pub use crate::field::stored_as::{
    ByFrom, ConversionFallback, ConversionNames, ConversionProbe, Converts, FieldConversion,
    require_conversion,
};
pub use crate::field::{Failing, Field, Misfit, assign, load, to_bytes};
pub use crate::layout::codec::{read_number, write_number};
pub use crate::layout::expression::function::{
    LikeAnything, LikeReference, NotCalled, from_value, from_value_like, like,
};
pub use crate::layout::fingerprint::fingerprint;
pub use crate::layout::{
    ArgumentLayout, BinaryOperator, BitOrder, ByteOrder, CodecLayout, Content, Expression,
    FieldLayout, Fill, Function, Kind, Layout, Magic, OrderBy, OrderValue, ParameterLayout,
    PartLayout, Place, Range as PartRange, TagPattern, Target, TargetKind, UnaryOperator, Variant,
    VariantLayout,
};
pub use crate::overlay::{IsOverlay, Overlay, View};
pub use crate::place::region::{region, region_up_to};
pub use crate::place::require_layable;
pub use crate::place::source::{
    AsReference, Of, Source, aligns, in_same_order, lay_at, lay_at_mut, with_known_length, writable,
};
pub use crate::place::whole::{SizeFallback, whole};
pub use crate::place::wrapped::FindWrapped;
pub use crate::proof::alignment::*;
pub use crate::proof::assertion::{Fragment, require};
pub use crate::proof::endian::{
    BigEndian, DeclaredOrder, DecodeOrder, LaysAlone, LittleEndian, MixedEndian, Order, OrderCode,
    Undeclared, combine_orders,
};
pub use crate::proof::extent::{Bytes, Extent, listed_or_max};
#[cfg(feature = "zerocopy")]
pub use crate::proof::from_bytes::WithoutFromBytes;
pub use crate::proof::proven::{IfProven, IsTrue, MayBeZero, Proven, ZeroesAreValid};
pub use crate::proof::restriction::{
    AnyBytes, Free, RestrictedField, Restriction, ValidFor, WholeValue, first_restricted,
};
pub use crate::raw::{bytes_of_fields, subview, subview_mut};
pub use crate::storage::{Storage, Stored};
pub use crate::strided::{Strided, StridedMut};
#[cfg(feature = "alloc")]
pub use alloc::vec::Vec;

/// A run whose bytes are all zero, which generated code makes a value.
#[inline]
#[must_use]
pub fn blank<V: View>() -> V {
    crate::raw::zeroed()
}

/// A view whose bytes are all zero, which must be a value.
///
/// # Panics
/// If zeroes are not a value. Generated code has a bound, or knows, that they are one.
#[inline]
#[must_use]
pub fn zeroed<V: View>() -> V {
    assert!(V::ZEROES, "zeroes are not a value");
    crate::raw::zeroed()
}

/// Formats an overlay for `Debug`, field by field, as its layout says.
///
/// # Errors
/// If the formatter returns an error.
pub fn debug(
    name: &'static str,
    layout: &'static Layout,
    bytes: &[u8],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let shown = crate::layout::show::DebugBytes { name, layout, bytes };
    Debug::fmt(&shown, f)
}

/// Makes the error for a field whose bytes are not a value of its type.
#[cold]
#[must_use]
pub const fn invalid_value(
    schema: &'static str,
    field: &'static str,
    offset: usize,
    value: u128,
    expected: Expected,
) -> OverlayError {
    OverlayError::Value { schema, field, offset, value, expected }
}

/// Makes the error for a field whose bytes are not its magic bytes.
#[inline]
#[must_use]
pub fn wrong_magic(
    schema: &'static str,
    field: &'static str,
    offset: usize,
    found: &[u8],
    magic: &'static [u8],
) -> OverlayError {
    // The compiler must see that this is an error. Otherwise it would also compile what follows valid bytes for the
    // result of a call.
    invalid_value(schema, field, offset, leading(found), Expected::MagicBytes(magic))
}

/// The type itself. Generated code mentions a type of the user as a generic argument where the user does, because
/// what rustc suggests for a type that it cannot find depends on that.
pub type Same<T> = T;

/// What generated code has for a type of one capital letter. For one that it cannot find, rustc suggests a parameter
/// of a struct, and of an `impl`, but not of an alias.
pub trait Mention<'a> {
    /// The type.
    type Type;
}

/// The number that the first 16 of these bytes are.
#[cold]
fn leading(bytes: &[u8]) -> u128 {
    bytes.iter().take(16).fold(0, |value, byte| value << 8 | u128::from(*byte))
}

/// Converts the error of a nested schema to that of the schema around it: adds the names if they
/// are missing, and counts the offset from the start of the outer schema.
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

/// Makes the error for a value that has more bits than its field.
#[cold]
#[must_use]
pub const fn does_not_fit(
    schema: &'static str,
    field: &'static str,
    value: u128,
    bits: u32,
    signed: bool,
) -> OverlayError {
    OverlayError::Fit { schema, field, value, bits, signed }
}

/// Compares bytes. Generated code calls it so that a schema does not instantiate the comparison of
/// arrays.
#[inline]
#[must_use]
pub fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    a == b
}

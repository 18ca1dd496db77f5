//! The rules that a schema must keep: one function a rule, named by what it demands.
//!
//! A rule adds an error if the macro sees that it is broken. What depends on other types, the macro
//! does not see: there a rule adds an assertion, which the compiler evaluates.

mod bits;
mod enums;
mod findings;
mod fingerprint;
mod item;
mod known_types;
mod magic;
mod message;
mod names;
mod offsets;
mod orders;
mod size;
mod types;

use syn::DeriveInput;

use crate::diagnostics::Diagnostics;
use crate::input::scalar::Scalar;
use crate::input::schema::Enum;
use crate::layout::Layout;
pub use enums::EnumOrder;
use findings::Findings;
pub use findings::{Assertions, MagicFits, TypeIsField};

type ItemRule = fn(&DeriveInput, &mut Diagnostics);
type StructRule = fn(&Layout, &mut Findings);
type EnumRule = fn(&Enum, &mut Findings);

/// The rules for the item as it is written. If one is broken, no other rule is applied.
const ITEM_RULES: &[ItemRule] = &[
    // A union has several ways to read its bytes.
    item::is_no_union,
    // An overlay has one layout, whatever its parameters are.
    item::has_no_parameters,
];

/// The rules for a struct.
const STRUCT_RULES: &[StructRule] = &[
    // Without fields there are no bytes to lay an overlay over.
    item::has_fields,
    // The plain struct is a value, so its own `repr` says nothing of the bytes.
    item::has_no_repr_of_bytes,
    // A type that is known by its name to hold an address, or nothing, is refused in words.
    types::are_laid_over_bytes,
    // The length of an array does not depend on the bytes.
    types::array_lengths_are_constants,
    // A magic is an integer or bytes, as the field is.
    magic::is_of_its_type,
    // A magic has no more bits than its bit field.
    magic::fits_its_bits,
    // A reserved field reads as zero, so its type has a zero.
    types::reserved_fields_are_numbers,
    // `word = …` says how many bytes bit fields share.
    bits::words_are_of_bit_fields,
    // A bit field is an integer or a bool.
    bits::are_integers,
    // A bit field has at least one bit, and no more than its type.
    bits::fit_their_type,
    // No two methods of the overlay have the same name.
    names::accessors_differ,
    // The overlay and its schema are two types.
    names::overlay_differs_from_schema,
    // An alignment is a power of two for which the runtime has a type.
    size::alignment_is_possible,
];

/// The rules for a struct that seem to be broken if one of its attributes was not understood. They
/// are applied if all were.
const LAYOUT_RULES: &[StructRule] = &[
    // A number of several bytes has a byte order.
    orders::numbers_have_a_byte_order,
    // Bit fields that share a word have a bit order.
    orders::shared_words_have_a_bit_order,
    // The fields of a word take whole bytes, and as many bits as it has.
    bits::fill_their_word,
    // The fields of a word have the same byte order.
    orders::words_have_one_byte_order,
    // The layout is the same on 32-bit machines, so its size is possible there.
    size::is_possible,
    // `at = …` does not go back into the field before.
    offsets::do_not_overlap,
    // In an aligned overlay each field is aligned, too.
    offsets::are_aligned,
    // An overlay is aligned at least as strictly as the overlays in it.
    offsets::nested_overlays_are_aligned,
    // `size = …` is the size.
    size::is_as_declared,
    // The size is a multiple of the alignment, so that an array of overlays has no gaps.
    size::is_a_multiple_of_the_alignment,
    // A type that the macro does not know implements `Field`. The compiler decides.
    types::can_be_fields,
    // A type has no other byte order than its field declares. The compiler decides.
    orders::declared_orders_agree,
    // `fingerprint = …` is the fingerprint. The compiler decides.
    fingerprint::of_struct_is_as_declared,
];

/// The rules for an enum, applied if all attributes were understood. That discriminants differ, and
/// that there are variants, are rules of the language, which rustc reports.
const ENUM_RULES: &[EnumRule] = &[
    // The integer of the enum is declared, and unsigned.
    enums::has_an_unsigned_repr,
    // A variant is one number, unless it is marked `other`.
    enums::variants_without_other_have_no_fields,
    // The variant marked `other` holds the number.
    enums::other_holds_the_number,
    // A fingerprint is that of one layout, so an enum that has one has a byte order.
    fingerprint::has_one_layout,
    // At most one variant is marked `other`.
    enums::has_one_other,
    // The discriminant of no variant is counted from that of `other`.
    enums::other_is_not_counted,
    // A discriminant that is written as a number fits the integer.
    enums::discriminants_fit,
    // `fingerprint = …` is the fingerprint. The compiler decides.
    fingerprint::of_enum_is_as_declared,
];

/// A struct that keeps all rules which the macro can decide.
pub struct CheckedStruct<'a> {
    pub layout: &'a Layout<'a>,
    pub assertions: Assertions,
}

/// An enum that keeps all rules which the macro can decide.
pub struct CheckedEnum<'a> {
    pub schema: &'a Enum,
    /// Its unsigned integer.
    pub repr: Scalar,
    pub order: EnumOrder,
    pub assertions: Assertions,
}

/// Applies the rules for the item as it is written.
pub fn item(item: &DeriveInput, errors: &mut Diagnostics) {
    for rule in ITEM_RULES {
        rule(item, errors);
    }
}

/// Applies every rule for structs. The errors that are there before are about attributes.
pub fn of_struct<'a>(
    layout: &'a Layout<'a>,
    errors: Diagnostics,
) -> Result<CheckedStruct<'a>, Diagnostics> {
    let attributes_are_understood = errors.is_empty();
    let mut found = Findings::new(errors, &layout.schema.private_path);
    found.apply(STRUCT_RULES, layout);
    if attributes_are_understood {
        found.apply(LAYOUT_RULES, layout);
    }
    let assertions = found.into_assertions()?;
    Ok(CheckedStruct { layout, assertions })
}

/// Applies every rule for enums. The errors that are there before are about attributes.
///
/// Fails without an error if rustc refuses the enum itself.
pub fn of_enum(schema: &Enum, errors: Diagnostics) -> Result<CheckedEnum<'_>, Diagnostics> {
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut found = Findings::new(errors, &schema.private_path);
    found.apply(ENUM_RULES, schema);
    let assertions = found.into_assertions()?;
    match enums::unsigned_repr(schema) {
        Some(repr) if !enums::is_refused_by_rustc(schema, repr) => {
            let order = EnumOrder::of(schema, repr);
            Ok(CheckedEnum { schema, repr, order, assertions })
        }
        _ => Err(Diagnostics::default()),
    }
}

//! The rules that a schema must keep. Each is a function that is named by what it demands.
//!
//! A function adds an error if its rule is broken. If that depends on other types, only the
//! compiler can decide: the function adds an assertion, which the compiler evaluates.

mod bits;
mod conversions;
mod dynamic;
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
use crate::input::schema::{Enum, Schema};
use crate::input::tagged::Tagged;
use crate::layout::Layout;
use crate::layout::parts::Parts;
pub use bits::not_in_bits;
pub use enums::EnumOrder;
use findings::Findings;
pub use findings::{Assertions, IsNumber, MagicFits, TypeIsField, name_of};
pub use item::second_derive;
pub use types::fault as fault_of_type;

type ItemRule = fn(&DeriveInput, &mut Diagnostics);
type SchemaRule = fn(&Schema, &mut Diagnostics);
type StructRule = fn(&Layout, &mut Findings);
type EnumRule = fn(&Enum, &mut Findings);

/// The rules for the item as it is written. If one is broken, no other rule is applied.
const ITEM_RULES: &[ItemRule] = &[
    // A schema must have one way to read its bytes; a union has several.
    item::is_not_a_union,
];

/// The rules for the parameters of a schema. If one is broken, no other rule is applied.
const SCHEMA_RULES: &[SchemaRule] = &[
    // A schema must have one layout, so it has no parameters but for the lifetime of a dynamic one.
    item::has_no_parameters,
    // Only what is generated of a dynamic schema can be left out.
    item::read_only_is_of_dynamic_schemas,
    // What is given to a schema must have names of its own.
    dynamic::parameters::names_differ,
    // It must be what expressions compute with.
    dynamic::parameters::are_integers_and_conditions,
];

/// The rules for a struct.
const STRUCT_RULES: &[StructRule] = &[
    // There must be bytes to lay an overlay over.
    item::has_fields,
    // The struct is the plain value, so its `repr` must not describe the layout of the bytes.
    item::has_no_repr_of_bytes,
    // A field must consist of bytes. A pointer or a slice, for example, does not.
    types::consist_of_bytes,
    // The length of an array must be a constant, not the value of a field.
    types::array_lengths_are_constants,
    // A function that converts is of a type that is stored.
    conversions::functions_are_beside_as,
    // A conversion must have both directions.
    conversions::functions_are_a_pair,
    // What is converted must be stored as a scalar or an array of bytes.
    conversions::are_stored_as_scalars_or_bytes,
    // A magic and a reserved field hold no value to convert.
    conversions::are_plain,
    // A magic must be an integer or bytes, like its field.
    magic::is_of_its_type,
    // A magic must fit the bits of its field. The compiler decides.
    magic::fits_its_bits,
    // A reserved field must be a number or an array of numbers, because it reads as zero.
    types::reserved_fields_are_numbers,
    // `word` must be on a bit field.
    bits::words_are_of_bit_fields,
    // A bit field must be an integer or a bool.
    bits::are_integers,
    // The length of an array in bits must be written as a number, as it decides where other fields are.
    bits::array_lengths_are_written,
    // A bit field must have at least one bit, and no more bits than its type.
    bits::fit_their_type,
    // The methods of an overlay must have different names.
    names::accessors_differ,
    // A type, a length or a magic must not have the name of an item of the generated code.
    names::are_not_those_of_generated_items,
    // An overlay must not have the name of its schema.
    names::overlay_differs_from_schema,
    // An alignment must be a power of two, and one that the runtime supports.
    size::alignment_is_possible,
];

/// The rules for the layout of a struct. If the macro did not understand an attribute, the layout
/// lacks its effect and may break rules that the intended layout keeps. So these rules are applied
/// only if every attribute was understood.
const LAYOUT_RULES: &[StructRule] = &[
    // A number of several bytes must have a byte order.
    orders::numbers_have_a_byte_order,
    // Bit fields that share a word must have a bit order.
    orders::shared_words_have_a_bit_order,
    // Bit fields must fill whole bytes, and the word that is declared for them.
    bits::fill_their_word,
    // Bit fields that share a word must have the same byte order.
    orders::words_have_one_byte_order,
    // Where byte order and bit order disagree, a shared word of several bytes must be declared.
    orders::words_of_disagreeing_orders_are_declared,
    // The size must be possible on 32-bit machines, because a layout is the same on all machines.
    size::is_possible,
    // A field must not start before the end of the previous one.
    offsets::do_not_overlap,
    // In an overlay with a declared alignment, each field must be aligned.
    offsets::are_aligned,
    // A nested overlay must not be aligned more strictly than the overlay that it is in.
    offsets::nested_overlays_are_aligned,
    // The size must be the one that `size` declares.
    size::is_as_declared,
    // The size must be a multiple of the alignment, so that there are no gaps in an array.
    size::is_a_multiple_of_the_alignment,
    // A type that the macro does not know must implement `Field`. The compiler decides.
    types::can_be_fields,
    // A type must not have another byte order than its field declares. The compiler decides.
    orders::declared_orders_agree,
    // The fingerprint must be the one that `fingerprint` declares. The compiler decides.
    fingerprint::of_struct_is_as_declared,
];

/// The rules for an enum. They are applied only if the macro understood all attributes. rustc
/// itself requires that there are variants and that their discriminants differ.
const ENUM_RULES: &[EnumRule] = &[
    // An enum must declare its integer, which must be unsigned and have at most 64 bits.
    enums::has_an_unsigned_repr,
    // Only a variant marked `other` may have a field.
    enums::variants_without_other_have_no_fields,
    // A variant marked `other` must hold the number.
    enums::other_holds_the_number,
    // An enum with a fingerprint must have one layout, and so a byte order.
    fingerprint::has_one_layout,
    // A discriminant must not have the name of an item of the generated code.
    names::of_discriminants_are_not_those_of_generated_items,
    // At most one variant may be marked `other`.
    enums::has_one_other,
    // The variant after `other` must declare its discriminant.
    enums::other_is_not_counted,
    // A discriminant that is written as a number must fit the integer.
    enums::discriminants_fit,
    // The fingerprint must be the one that `fingerprint` declares. The compiler decides.
    fingerprint::of_enum_is_as_declared,
];

/// A struct that keeps every rule, as far as the macro can decide.
pub struct CheckedStruct<'a> {
    pub layout: &'a Layout<'a>,
    pub assertions: Assertions,
}

/// An enum that keeps every rule, as far as the macro can decide.
pub struct CheckedEnum<'a> {
    pub schema: &'a Enum,
    /// Its unsigned integer.
    pub repr: Scalar,
    pub order: EnumOrder,
    pub assertions: Assertions,
}

/// A dynamic schema that keeps every rule, as far as the macro can decide.
pub struct CheckedDynamic<'a> {
    pub parts: &'a Parts<'a>,
    /// The runs, in the order of the parts.
    pub runs: Vec<CheckedStruct<'a>>,
    /// The same runs in little-endian order, of those that are in two orders. What the compiler checks is that
    /// of the runs in big-endian order.
    pub little: Vec<CheckedStruct<'a>>,
    pub assertions: Assertions,
}

/// A tagged enum that keeps every rule, as far as the macro can decide.
pub struct CheckedTagged<'a> {
    pub schema: &'a Tagged,
    /// What the variants hold.
    pub bodies: Vec<Option<CheckedDynamic<'a>>>,
    pub assertions: Assertions,
}

/// Applies the rules for the item as it is written.
pub fn item(item: &DeriveInput, errors: &mut Diagnostics) {
    for rule in ITEM_RULES {
        rule(item, errors);
    }
}

/// Applies the rules for the parameters of the schema.
pub fn schema(schema: &Schema, errors: &mut Diagnostics) {
    for rule in SCHEMA_RULES {
        rule(schema, errors);
    }
}

/// Applies every rule for structs. `errors` are those of the attributes. If a rule is broken, the
/// result also has the types of which the compiler decides whether they can be fields, so that it
/// reports those that cannot at the same time.
pub fn of_struct<'a>(
    layout: &'a Layout<'a>,
    errors: Diagnostics,
) -> Result<CheckedStruct<'a>, (Diagnostics, Vec<TypeIsField>)> {
    let attributes_are_understood = errors.is_empty();
    let mut found = Findings::new(errors, &layout.schema.private_path);
    found.apply(STRUCT_RULES, layout);
    if attributes_are_understood {
        found.apply(LAYOUT_RULES, layout);
    }
    let Findings { errors, assertions, .. } = found;
    if errors.is_empty() {
        Ok(CheckedStruct { layout, assertions })
    } else {
        Err((errors, assertions.types))
    }
}

/// Applies every rule for dynamic schemas. `runs` are the layouts of the runs.
pub fn of_dynamic<'a>(
    parts: &'a Parts<'a>,
    runs: &'a [Layout<'a>],
    errors: Diagnostics,
) -> Result<CheckedDynamic<'a>, Diagnostics> {
    let is_understood = errors.is_empty();
    let mut found = Findings::new(errors, &parts.schema.private_path);
    let (mut checked, mut little) = (Vec::new(), Vec::new());
    if is_understood {
        found.apply(dynamic::RULES, parts);
    }
    let Findings { mut errors, assertions, .. } = found;
    for run in runs {
        // The fields of a run in another order have the same mistakes.
        let is_second = run.schema.big.is_some();
        match of_struct(run, Diagnostics::default()) {
            Ok(CheckedStruct { layout, .. }) if is_second => {
                little.push(CheckedStruct { layout, assertions: Assertions::default() });
            }
            Ok(run) => checked.push(run),
            Err(_) if is_second && !errors.is_empty() => {}
            Err((found, _)) => errors.extend(found),
        }
    }
    if errors.is_empty() {
        dynamic::expressions::numbers_are_numbers(parts, &mut checked);
        Ok(CheckedDynamic { parts, runs: checked, little, assertions })
    } else {
        Err(errors)
    }
}

/// Applies every rule for tagged enums. `bodies` are what the variants hold, and `runs` the layouts
/// of their runs.
pub fn of_tagged<'a>(
    schema: &'a Tagged,
    bodies: &'a [Option<Parts<'a>>],
    runs: &'a [Vec<Layout<'a>>],
    errors: Diagnostics,
) -> Result<CheckedTagged<'a>, Diagnostics> {
    let is_understood = errors.is_empty();
    let mut found = Findings::new(errors, &schema.private_path);
    if is_understood {
        found.apply(dynamic::RULES_OF_TAGGED_ENUMS, schema);
    }
    let Findings { mut errors, assertions, .. } = found;
    let mut checked = Vec::new();
    for (body, runs) in bodies.iter().zip(runs) {
        match body {
            Some(parts) => match of_dynamic(parts, runs, Diagnostics::default()) {
                Ok(body) => checked.push(Some(body)),
                Err(found) => errors.extend(found),
            },
            None => checked.push(None),
        }
    }
    if errors.is_empty() {
        Ok(CheckedTagged { schema, bodies: checked, assertions })
    } else {
        Err(errors)
    }
}

/// Applies every rule for enums. `errors` are those of the attributes. If rustc refuses the enum
/// itself, the result is a failure without errors.
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

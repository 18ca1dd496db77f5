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
type DynamicRule = fn(&Parts, &mut Findings);
type TaggedRule = fn(&Tagged, &mut Findings);
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

/// The rules for a dynamic schema. Its runs must also keep the rules for structs.
const DYNAMIC_RULES: &[DynamicRule] = &[
    // A schema that is never built computes no field.
    dynamic::fill::fills_are_of_schemas_that_are_built,
    // An offset that is computed must depend on the data.
    dynamic::offsets::computed_offsets_depend_on_data,
    // Nothing can follow a rest that starts at a computed offset.
    dynamic::offsets::rest_at_an_offset_is_last,
    // A schema must not hold itself, whatever is between, unless a `depth` bounds that.
    dynamic::depth::is_where_a_schema_returns,
    // The layout depends on the data, so it has no size and no alignment to declare.
    dynamic::combinations::has_no_size_and_no_alignment,
    // A view must have bytes that it lies over, which no place has.
    dynamic::places::places_are_beside_parts,
    // A place must say where it is.
    dynamic::places::places_have_an_offset,
    // A part lies in the range of its schema, so that only a place can count from elsewhere.
    dynamic::places::origins_are_of_places,
    // A root must have a field that is a place, or that may hold one.
    dynamic::places::roots_have_places,
    // The bytes of a root must be known before what counts from it is laid.
    dynamic::places::roots_end_before_schemas_in_them,
    // What it refers to must be what can be laid there.
    dynamic::places::places_are_fields_of_structs,
    dynamic::places::places_refer_to_what_is_laid,
    // It is no part of the schema, so that what is about parts must not be on it.
    dynamic::places::places_are_no_parts,
    // It is laid when it is read, so that it has no place among the parts.
    dynamic::places::places_do_not_read_the_range,
    // The methods of a view must have different names.
    dynamic::names::accessors_differ,
    // A getter must not have the name of a method that every view has.
    dynamic::names::accessors_are_no_methods_of_views,
    // A mutable reference to a field must not have the name of the method that gives all of them.
    dynamic::names::no_field_is_called_parts,
    // `it` must be the element of a list, and not a field.
    dynamic::names::no_field_is_called_it,
    // Bytes, text and lists must have an end.
    dynamic::extents::fields_have_an_end,
    // A field must have one end.
    dynamic::extents::extents_exclude_each_other,
    // A number has its size from its type.
    dynamic::extents::ranges_are_of_variable_fields,
    // `count`, `until` and `stride` must be on a list.
    dynamic::extents::counts_and_strides_are_of_lists,
    // Numbers of several bytes must have a byte order.
    dynamic::types::elements_have_a_byte_order,
    // A value that borrows a list must be a `List` of schemas, or of numbers of a byte order.
    dynamic::types::borrowed_lists_are_of_what_lies_over_bytes,
    // A list with a stride must have an end.
    dynamic::extents::strides_have_an_end,
    // `lazy` must be on a list of schemas.
    dynamic::lazy::is_of_lists_of_schemas,
    // `depth` must be on what can return to its schema, and a number of levels that a stack has.
    dynamic::depth::is_of_lists_of_schemas,
    dynamic::depth::is_possible,
    dynamic::depth::boxes_have_an_end,
    // The end of a lazy list must be known without its elements.
    dynamic::lazy::ends_without_its_elements,
    // `terminated` must be on bytes or text.
    dynamic::extents::terminators_are_of_bytes_and_text,
    // `dynamic` must be on a nested schema.
    dynamic::extents::dynamic_is_of_schemas,
    // A codec must be on one value, and nothing else must say what it says.
    dynamic::codecs::codecs_read_single_values,
    // Only one field can take all bytes that are left.
    dynamic::extents::has_one_rest,
    // Fields after a `rest` are laid from the end, so their size must be fixed.
    dynamic::extents::fields_after_rest_are_fixed,
    // A field that building computes must be an integer.
    dynamic::fill::fills_are_of_numbers,
    // Such a field must be able to hold the number.
    dynamic::fill::fills_fit,
    // Such a field must not decide the layout, as it would be computed twice.
    dynamic::fill::fills_decide_nothing,
    // `Option` and `if` must come together.
    dynamic::combinations::optional_fields_have_a_condition,
    dynamic::combinations::conditional_fields_are_optional,
    // A padding must be able to have bytes.
    dynamic::combinations::paddings_have_bytes,
    // Nothing can be padded after a `rest`, whose end is that of the range.
    dynamic::combinations::paddings_are_before_rest,
    // Bits, magics and reserved bytes must have a fixed size.
    dynamic::combinations::bits_and_roles_are_of_fixed_fields,
    // `tag` must be on an enum.
    dynamic::tags::fields_with_a_tag_are_enums,
    // The fields that decide the `len` of the struct must be read before a `rest` is laid.
    dynamic::combinations::struct_len_is_decided_before_rest,
    // `it` must be in `until`.
    dynamic::expressions::it_is_in_until,
    // Only fields have a place: the struct as a whole has `self.size` alone.
    dynamic::expressions::structs_have_no_place,
    // `self.left` and `self.size` must be known where they are read.
    dynamic::expressions::ranges_are_known,
    // A name in an expression must be that of a field that is laid before.
    dynamic::expressions::names_are_earlier_fields,
    // A parameter is a number, and so has no fields.
    dynamic::parameters::have_no_fields,
    // What says the byte order must be a field.
    dynamic::orders::are_said_by_a_field,
    // It must have no byte order itself, and be read before all else.
    dynamic::orders::are_said_by_bytes,
    // Its values must mean one byte order each.
    dynamic::orders::values_mean_one_order,
    dynamic::orders::constant_values_mean_one_order,
    // What lies over the bytes must have one type, whatever the byte order is.
    dynamic::orders::arrays_are_of_numbers,
    dynamic::orders::variants_have_no_numbers,
    // Only schemas have parameters.
    dynamic::parameters::are_given_to_schemas,
    // A parameter must be given once.
    dynamic::parameters::are_given_once,
    // A field of a field must be one of a schema.
    dynamic::expressions::only_schemas_have_fields,
    // An expression must have the type that its attribute needs, and must not always fail.
    dynamic::expressions::have_their_type,
    // The fingerprint must be the one that `fingerprint` declares. The compiler decides.
    fingerprint::of_dynamic_is_as_declared,
    // A length that is a constant must be possible for what has it. The compiler decides.
    dynamic::lengths::of_lists_are_multiples_of_the_element,
    dynamic::lengths::of_strides_hold_an_element,
    dynamic::lengths::of_lists_are_as_counted,
    dynamic::lengths::of_nested_schemas_are_their_sizes,
    dynamic::lengths::of_structs_hold_their_fields,
    // An element must have bytes, and end before its range does. The compiler decides.
    dynamic::types::elements_have_bytes_and_an_end,
    // What has a `depth` must return to the schema. The compiler decides.
    dynamic::depth::returns,
    // What is given to a schema must be what it needs. The compiler decides.
    dynamic::parameters::are_what_the_schema_needs,
    // A schema that takes its whole range must have one. The compiler decides.
    dynamic::types::dynamic_schemas_end,
    // What is laid again in its own bytes must not depend on where its range ended. The compiler decides.
    dynamic::depth::boxes_do_not_read_the_range,
    // A range that is narrowed later must not be read before, by a schema in this one. The compiler decides.
    dynamic::expressions::schemas_before_the_length_do_not_read_the_range,
    // A variant that takes its whole range must have one, or be last. The compiler decides.
    dynamic::types::enums_before_other_fields_end,
    // The tags of an enum must be possible for what selects them. The compiler decides.
    dynamic::tags::tags_fit_what_selects_them,
];

/// The rules for an enum whose variant a tag selects.
const TAGGED_RULES: &[TaggedRule] = &[
    // A variant must be a unit, or hold one value.
    dynamic::tags::variants_hold_one_value,
    // The byte order of an enum must not be that which a field says.
    dynamic::orders::of_enums_are_given,
    // A variant must have a tag, or be the one for all other tags.
    dynamic::tags::variants_have_a_tag,
    // At most one variant may be for all other tags.
    dynamic::tags::has_one_other,
    // A tag must select one variant.
    dynamic::tags::tags_differ,
    // So must a tag that is a constant. The compiler decides.
    dynamic::tags::constant_tags_differ,
    // Tags must be either numbers or bytes.
    dynamic::tags::tags_are_of_one_kind,
    // The fingerprint must be the one that `fingerprint` declares. The compiler decides.
    fingerprint::of_tagged_is_as_declared,
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
        found.apply(DYNAMIC_RULES, parts);
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
        found.apply(TAGGED_RULES, schema);
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

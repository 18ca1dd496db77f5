//! Rules for schemas whose layout depends on their data.

pub mod codecs;
pub mod combinations;
pub mod depth;
pub mod expressions;
pub mod extents;
pub mod fill;
pub mod lazy;
pub mod lengths;
pub mod names;
pub mod offsets;
pub mod orders;
pub mod parameters;
pub mod places;
pub mod tags;
pub mod types;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::findings::Findings;
use super::fingerprint;
use crate::input::field::Field;
use crate::input::tagged::Tagged;
use crate::layout::parts::Parts;

type Rule = fn(&Parts, &mut Findings);
type TaggedRule = fn(&Tagged, &mut Findings);

/// The rules for a dynamic schema. Its runs must also keep the rules for structs.
pub const RULES: &[Rule] = &[
    // A schema that is never built computes no field.
    fill::fills_are_of_schemas_that_are_built,
    // An offset that is computed must depend on the data.
    offsets::computed_offsets_depend_on_data,
    // Nothing can follow a rest that starts at a computed offset.
    offsets::rest_at_an_offset_is_last,
    // A schema must not hold itself, whatever is between, unless a `depth` bounds that.
    depth::is_where_a_schema_returns,
    // The layout depends on the data, so it has no size and no alignment to declare.
    combinations::has_no_size_and_no_alignment,
    // A view must have bytes that it lies over, which no place has.
    places::places_are_beside_parts,
    // A place must say where it is.
    places::places_have_an_offset,
    // A part lies in the range of its schema, so that only a place can count from elsewhere.
    places::origins_are_of_places,
    // A root must have a field that is a place, or that may hold one.
    places::roots_have_places,
    // The bytes of a root must be known before what counts from it is laid.
    places::roots_end_before_schemas_in_them,
    // What it refers to must be what can be laid there.
    places::places_are_fields_of_structs,
    places::places_refer_to_what_is_laid,
    // It is no part of the schema, so that what is about parts must not be on it.
    places::places_are_no_parts,
    // It is laid when it is read, so that it has no place among the parts.
    places::places_do_not_read_the_range,
    // The methods of a view must have different names.
    names::accessors_differ,
    // A getter must not have the name of a method that every view has.
    names::accessors_are_no_methods_of_views,
    // A mutable reference to a field must not have the name of the method that gives all of them.
    names::no_field_is_called_parts,
    // `it` must be the element of a list, and not a field.
    names::no_field_is_called_it,
    // Bytes, text and lists must have an end.
    extents::fields_have_an_end,
    // A field must have one end.
    extents::extents_exclude_each_other,
    // A number has its size from its type.
    extents::ranges_are_of_variable_fields,
    // `count`, `until` and `stride` must be on a list.
    extents::counts_and_strides_are_of_lists,
    // Numbers of several bytes must have a byte order.
    types::elements_have_a_byte_order,
    // The value of a field must have a size.
    types::values_have_a_size,
    // A value that borrows a list must be a `List` of schemas, or of numbers of a byte order.
    types::borrowed_lists_are_of_what_lies_over_bytes,
    // A list with a stride must have an end.
    extents::strides_have_an_end,
    // `lazy` must be on a list of schemas.
    lazy::is_of_lists_of_schemas,
    // `depth` must be on what can return to its schema, and a number of levels that a stack has.
    depth::is_of_lists_of_schemas,
    depth::is_possible,
    depth::boxes_have_an_end,
    // The end of a lazy list must be known without its elements.
    lazy::ends_without_its_elements,
    // `terminated` must be on bytes or text.
    extents::terminators_are_of_bytes_and_text,
    // `dynamic` must be on a nested schema.
    extents::dynamic_is_of_schemas,
    // A codec must be on one value, and nothing else must say what it says.
    codecs::codecs_read_single_values,
    // Only one field can take all bytes that are left.
    extents::has_one_rest,
    // Fields after a `rest` are laid from the end, so their size must be fixed.
    extents::fields_after_rest_are_fixed,
    // A field that building computes must be an integer.
    fill::fills_are_of_numbers,
    // Such a field must be able to hold the number.
    fill::fills_fit,
    // Such a field must not decide the layout, as it would be computed twice.
    fill::fills_decide_nothing,
    // `Option` and `if` must come together.
    combinations::optional_fields_have_a_condition,
    combinations::conditional_fields_are_optional,
    // A padding must be able to have bytes.
    combinations::paddings_have_bytes,
    // Nothing can be padded after a `rest`, whose end is that of the range.
    combinations::paddings_are_before_rest,
    // Bits, magics and reserved bytes must have a fixed size.
    combinations::bits_and_roles_are_of_fixed_fields,
    // `tag` must be on an enum.
    tags::fields_with_a_tag_are_enums,
    // The fields that decide the `len` of the struct must be read before a `rest` is laid.
    combinations::struct_len_is_decided_before_rest,
    // `it` must be in `until`.
    expressions::it_is_in_until,
    // Only fields have a place: the struct as a whole has `self.size` alone.
    expressions::structs_have_no_place,
    // `self.left` and `self.size` must be known where they are read.
    expressions::ranges_are_known,
    // A name in an expression must be that of a field that is laid before.
    expressions::names_are_earlier_fields,
    // A parameter is a number, and so has no fields.
    parameters::have_no_fields,
    // What says the byte order must be a field.
    orders::are_said_by_a_field,
    // It must have no byte order itself, and be read before all else.
    orders::are_said_by_bytes,
    // Its values must mean one byte order each.
    orders::values_mean_one_order,
    orders::constant_values_mean_one_order,
    // What lies over the bytes must have one type, whatever the byte order is.
    orders::arrays_are_of_numbers,
    orders::variants_have_no_numbers,
    // Only schemas have parameters.
    parameters::are_given_to_schemas,
    // A parameter must be given once.
    parameters::are_given_once,
    // A field of a field must be one of a schema.
    expressions::only_schemas_have_fields,
    // An expression must have the type that its attribute needs, and must not always fail.
    expressions::have_their_type,
    // The fingerprint must be the one that `fingerprint` declares. The compiler decides.
    fingerprint::of_dynamic_is_as_declared,
    // A length that is a constant must be possible for what has it. The compiler decides.
    lengths::of_lists_are_multiples_of_the_element,
    lengths::of_strides_hold_an_element,
    lengths::of_lists_are_as_counted,
    lengths::of_nested_schemas_are_their_sizes,
    lengths::of_structs_hold_their_fields,
    // An element must have bytes, and end before its range does. The compiler decides.
    types::elements_have_bytes_and_an_end,
    // What has a `depth` must return to the schema. The compiler decides.
    depth::returns,
    // What is given to a schema must be what it needs. The compiler decides.
    parameters::are_what_the_schema_needs,
    // A schema that takes its whole range must have one. The compiler decides.
    types::dynamic_schemas_end,
    // What is laid again in its own bytes must not depend on where its range ended. The compiler decides.
    depth::boxes_do_not_read_the_range,
    // A range that is narrowed later must not be read before, by a schema in this one. The compiler decides.
    expressions::schemas_before_the_length_do_not_read_the_range,
    // A variant that takes its whole range must have one, or be last. The compiler decides.
    types::enums_before_other_fields_end,
    // The tags of an enum must be possible for what selects them. The compiler decides.
    tags::tags_fit_what_selects_them,
];

/// The rules for an enum whose variant a tag selects.
pub const RULES_OF_TAGGED_ENUMS: &[TaggedRule] = &[
    // A variant must be a unit, or hold one value.
    tags::variants_hold_one_value,
    // The byte order of an enum must not be that which a field says.
    orders::of_enums_are_given,
    // A variant must have a tag, or be the one for all other tags.
    tags::variants_have_a_tag,
    // At most one variant may be for all other tags.
    tags::has_one_other,
    // A tag must select one variant.
    tags::tags_differ,
    // So must a tag that is a constant. The compiler decides.
    tags::constant_tags_differ,
    // Tags must be either numbers or bytes.
    tags::tags_are_of_one_kind,
    // The fingerprint must be the one that `fingerprint` declares. The compiler decides.
    fingerprint::of_tagged_is_as_declared,
];

/// "field `options` of `Ipv4`" or "variant `Other` of `Transport`", as every message begins.
fn name_of(parts: &Parts, field: &Field) -> String {
    format!("{} `{}` of `{}`", parts.schema.noun(), field.label, parts.schema.ident)
}

/// A token for an error to point at this span.
fn pointer_at(span: Span) -> TokenStream {
    quote_spanned!(span=> __here)
}

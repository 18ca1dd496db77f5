//! Rules for the types of the variable fields of a dynamic schema. Of most, the compiler decides.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned as _;

use super::name_of;
use super::orders::struct_in_a_given_order;
use crate::check::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind};
use crate::input::order::Endian;
use crate::input::shape::Shape;
use crate::layout::parts::{Element, Parts, Variety};
use crate::layout::wire::parts_of;
use crate::span::respan;

pub fn elements_have_a_byte_order(parts: &Parts, found: &mut Findings) {
    for (field, element) in elements(parts) {
        let (FieldKind::Scalar(scalar) | FieldKind::Numbers(scalar, _)) = &element.kind else {
            continue;
        };
        if field.order.is_some() || scalar.size() == 1 {
            continue;
        }
        let (name, ty) = (name_of(parts, field), as_written(&element.written));
        let message = if field.is_chosen {
            format!(
                "{name}: the byte order of `{ty}` is only known when the bytes are laid: write a list of the \
                 struct {}, or an order on the field",
                struct_in_a_given_order(&ty)
            )
        } else {
            format!(
                "{name}: `{ty}` has several bytes and no byte order: write `#[overlay(endian = big)]` or \
                 `little` on the struct or the field"
            )
        };
        found.errors.at(&element.ty, message);
    }
}

/// The value of a field must have a size.
pub fn values_have_a_size(parts: &Parts, found: &mut Findings) {
    for variable in parts.laid_variables() {
        let (field, Variety::Nested(element)) = (parts.field(variable), &variable.content) else {
            continue;
        };
        let ty = as_written(&element.written);
        let way_out = match &element.written {
            Type::Slice(slice) if as_written(&slice.elem) == "u8" => {
                "write `Vec<u8>` or `&'a [u8]`".into()
            }
            Type::Slice(slice) => format!("write `Vec<{}>`", as_written(&slice.elem)),
            _ if ty == "str" => "write `String` or `&'a str`".into(),
            _ => continue,
        };
        let message =
            format!("{}: `{ty}` has no size of its own: {way_out}", name_of(parts, field));
        found.errors.at(&element.written, message);
    }
}

/// A value that borrows a list is a `List` of schemas, or of numbers of a byte order.
pub fn borrowed_lists_are_of_what_lies_over_bytes(parts: &Parts, found: &mut Findings) {
    for (field, element) in elements(parts) {
        let shape = Shape::of_field(field);
        let (is_slice, ty) = (matches!(shape.ty, Type::Reference(_)), as_written(&element.written));
        let wire = match (&element.kind, field.order) {
            (FieldKind::Scalar(scalar), Some(Endian::Big)) if scalar.size() > 1 => {
                Some(format!("Be<{ty}>"))
            }
            (FieldKind::Scalar(scalar), Some(Endian::Little)) if scalar.size() > 1 => {
                Some(format!("Le<{ty}>"))
            }
            _ => None,
        };
        let has_end = field.extent.has_extent() || field.extent.tag.is_some();
        let is_native = shape.is_borrowed_list() && wire.is_some();
        if !has_end || !is_slice && !is_native {
            continue;
        }
        let lifetime = parts.lifetime().map_or_else(|| "'a".into(), ToString::to_string);
        let message = format!(
            "{}: `{}` does not lie over the bytes: write `List<{lifetime}, {}>`",
            name_of(parts, field),
            as_written(&shape.ty),
            wire.unwrap_or(ty)
        );
        found.errors.at_type(&shape.ty, &shape.ty, message);
    }
}

/// Each element of a list needs bytes, so that a count cannot make a list of any length of them, and
/// ends before its range does. The compiler decides. With a stride, each element has a range of its own,
/// which the walk requires not to be empty.
///
/// If the list has no range, its elements must not depend on where one ends: they are checked in the range of the
/// schema, and split again in the bytes of the list.
pub fn elements_have_bytes_and_an_end(parts: &Parts, found: &mut Findings) {
    for (field, element) in elements(parts) {
        if field.extent.stride.is_some() || matches!(element.kind, FieldKind::Scalar(_)) {
            continue;
        }
        let (name, ty) = (name_of(parts, field), as_written(&element.written));
        let (part, span) = (parts_of(element, field.order, found.runtime), element.ty.span());
        let runtime_at = respan(found.runtime, span);
        let is_opaque = matches!(element.kind, FieldKind::Opaque);
        found.assert(&if is_opaque && !field.extent.has_range() {
            let attribute = if field.extent.count.is_some() { "count" } else { "until" };
            quote_spanned! {span=>
                #runtime_at::require_element_without_range(#part::ELEMENT, #name, #ty, #attribute)
            }
        } else {
            quote_spanned!(span=> #runtime_at::require_element(#part::ELEMENT, #name, #ty))
        });
    }
}

/// A nested schema that takes its whole range needs one. The compiler decides.
pub fn dynamic_schemas_end(parts: &Parts, found: &mut Findings) {
    for variable in parts.variables() {
        let field = parts.field(variable);
        let (Variety::Nested(element), Some(_)) = (&variable.content, field.extent.dynamic) else {
            continue;
        };
        if parts.schema.part_prefix.is_some() {
            // A variant takes the range of the field that holds the enum.
            continue;
        }
        let part = parts_of(element, field.order, found.runtime);
        let text = format!(
            "{}: `{}` takes all bytes of its range, so `dynamic` says nothing about where it ends: \
             write `rest` or `len = …` instead",
            name_of(parts, field),
            as_written(&element.written)
        );
        require(found, element, &quote!(!#part::TAKES_RANGE), &text);
    }
}

/// A variant without a range of its own may take all bytes, so that nothing can follow it. The compiler
/// decides.
pub fn enums_before_other_fields_end(parts: &Parts, found: &mut Findings) {
    let runtime = found.runtime;
    let count = parts.schema.fields.len();
    for variable in parts.variables() {
        let field = parts.field(variable);
        let Variety::Tagged(alias) = &variable.content else { continue };
        if field.index + 1 == count || field.extent.has_extent() || field.extent.at.is_some() {
            continue;
        }
        let text = format!(
            "{}: a variant of `{}` takes all bytes of its range, so that no field can follow: say \
             where it ends, with `len = …`, `end = …` or `rest`",
            name_of(parts, field),
            as_written(&Shape::of_field(field).ty)
        );
        let span = field.ty.span();
        let runtime_at = respan(runtime, span);
        found.assert(&quote_spanned! {span=> #runtime_at::require(
            !<#alias as #runtime::Variants>::TAKES_RANGE,
            &[#runtime::Fragment::Text(#text)],
        )});
    }
}

/// Adds an assertion at the type of the element.
pub fn require(found: &mut Findings, element: &Element, condition: &TokenStream, text: &str) {
    let runtime = found.runtime;
    let span = element.ty.span();
    let runtime_at = respan(runtime, span);
    found.assert(&quote_spanned! {span=>
        #runtime_at::require(#condition, &[#runtime::Fragment::Text(#text)])
    });
}

/// The lists with their elements.
pub fn elements<'a>(parts: &'a Parts) -> impl Iterator<Item = (&'a Field, &'a Element)> {
    parts.laid_variables().filter_map(|variable| match &variable.content {
        Variety::List { element, .. } => Some((parts.field(variable), element)),
        _ => None,
    })
}

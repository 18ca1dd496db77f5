//! Rules for byte orders that a field says, or that are given to a schema.

use std::slice;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Path;
use syn::ext::IdentExt as _;

use super::name_of;
use super::tags::{bounds_of, overlap};
use crate::check::findings::Findings;
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind, literal_length};
use crate::input::order::{Chosen, OrderBy};
use crate::input::pattern::{Bound, Pattern, PatternKind};
use crate::input::role::Role;
use crate::input::scalar::{Scalar, Width};
use crate::input::shape::Shape;
use crate::input::suggest::nearest;
use crate::input::tagged::Tagged;
use crate::layout::expression::number_of;
use crate::layout::parts::{Part, Parts, Place};
use crate::span::respan;

/// How a field says the byte order, if one does.
fn order_by<'a>(parts: &Parts<'a>) -> Option<&'a OrderBy> {
    match &parts.schema.chosen {
        Some(Chosen::From(by)) if !parts.schema.is_variant() => Some(by),
        Some(Chosen::From(_) | Chosen::Given(_)) | None => None,
    }
}

/// The field that says the byte order, and where it is.
fn field_of<'a>(parts: &Parts<'a>, by: &OrderBy) -> Option<(&'a Field, Place)> {
    parts.place_of(slice::from_ref(&by.field))
}

pub fn are_said_by_a_field(parts: &Parts, found: &mut Findings) {
    let Some(by) = order_by(parts).filter(|by| field_of(parts, by).is_none()) else { return };
    let (schema, name) = (&parts.schema.ident, by.field.unraw().to_string());
    let labels: Vec<&str> = parts.schema.fields.iter().map(|field| field.label.as_str()).collect();
    let way_out = match nearest(&name, &labels) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the name of a field that is a `u8` or a `[u8; N]`".into(),
    };
    let message =
        format!("`{schema}` has no field `{name}` that could say its byte order: {way_out}");
    found.errors.at(&by.field, message);
}

/// The byte order of an enum is that of the schema around it, as no field is before its variants.
pub fn of_enums_are_given(schema: &Tagged, found: &mut Findings) {
    let Some(Chosen::From(by)) = &schema.chosen else { return };
    let message = format!(
        "`{}` has no field before its variants that could say its byte order: write `endian = given`, \
         and it has that of the schema around it",
        schema.ident
    );
    found.errors.at(&by.field, message);
}

/// What says the byte order is read before any other field, so it has none itself.
pub fn are_said_by_bytes(parts: &Parts, found: &mut Findings) {
    let Some((by, (field, place))) =
        order_by(parts).and_then(|by| Some((by, field_of(parts, by)?)))
    else {
        return;
    };
    let name = name_of(parts, field);
    let ty = as_written(field.written_type());
    let fault = match (length_of(field), &field.role) {
        _ if field.extent.condition.is_some() => {
            let ty = as_written(&Shape::of(field.written_type()).ty);
            format!(
                "may be absent, but the byte order must always be known: write `{ty}` without `if`"
            )
        }
        _ if field.extent.with.is_some() => format!(
            "is read by a codec, and so has a number of bytes that depends on its value: write `{ty}` without `with`"
        ),
        _ if field.bits.is_some() => {
            "has some bits of a word, whose byte order it would say: write a `u8` or a `[u8; N]`".into()
        }
        _ if field.conversion.is_some() => format!(
            "is converted to a `{ty}`: write the type that is stored, a `u8` or a `[u8; N]`, without `as`"
        ),
        (None, _) => format!(
            "is a `{ty}`, but only a `u8` or a `[u8; N]` says the byte order, as it has none itself{}",
            instead_of(field)
        ),
        (_, Role::Magic(_)) => {
            "has one value only, and so says one byte order: remove `magic`, or write `endian = big` or `little`"
                .into()
        }
        (_, Role::Reserved(_)) => "is `reserved`, and so says nothing: remove `reserved`".into(),
        _ if field.extent.fill.is_some() => {
            "is computed when a value is built, but the byte order must be known before: remove `fill`"
                .into()
        }
        _ if place.part > 0 => format!(
            "says the byte order, so that it is read before all else: move it before {}",
            first_of_unknown_extent(parts)
        ),
        _ => return,
    };
    found.errors.at_type(field.written_type(), &by.field, format!("{name} {fault}"));
}

/// What can be written instead of a field of this type.
fn instead_of(field: &Field) -> String {
    match field.kind {
        FieldKind::Scalar(scalar) if scalar.size() > 1 => {
            format!(": write `[u8; {}]`, and byte strings as its values", scalar.size())
        }
        _ => String::new(),
    }
}

/// The first field that is not in the first run, with why not.
fn first_of_unknown_extent(parts: &Parts) -> String {
    let index = match &parts.all[0] {
        Part::Run(run) if !run.is_optional => run.first + run.schema.fields.len(),
        Part::Run(_) | Part::Variable(_) => 0,
    };
    let last = &parts.schema.fields[index.saturating_sub(1)];
    let ends_run = match (&last.extent.pad, &last.extent.check) {
        _ if index == 0 => None,
        (Some(_), Some(_)) => Some("`pad` and `check`"),
        (Some(_), None) => Some("`pad`"),
        (None, Some(_)) => Some("`check`"),
        (None, None) => None,
    };
    if let Some(attributes) = ends_run {
        return format!("the {attributes} of `{}`", last.label);
    }
    let label = parts.schema.fields.get(index).map_or("", |field| &field.label);
    format!("`{label}`, whose size, place or presence depends on the data")
}

/// How many bytes the field has, if it is a byte or an array of bytes.
enum Length {
    Byte,
    Bytes(Option<u64>),
}

fn length_of(field: &Field) -> Option<Length> {
    match &field.kind {
        FieldKind::Scalar(Scalar::Unsigned(Width::W8)) => Some(Length::Byte),
        FieldKind::Numbers(Scalar::Unsigned(Width::W8), lengths) => match lengths.as_slice() {
            [length] => Some(Length::Bytes(literal_length(length))),
            _ => None,
        },
        FieldKind::Scalar(_)
        | FieldKind::Numbers(..)
        | FieldKind::Packed(_)
        | FieldKind::Opaque => None,
    }
}

/// The values are those that the field can have, and each means one byte order.
pub fn values_mean_one_order(parts: &Parts, found: &mut Findings) {
    let Some((by, (field, _))) = order_by(parts).and_then(|by| Some((by, field_of(parts, by)?)))
    else {
        return;
    };
    let Some(length) = length_of(field) else { return };
    let name = name_of(parts, field);
    let all = by.arms.iter().flat_map(|arm| arm.patterns.iter().map(move |it| (arm.order, it)));
    let all: Vec<_> = all.collect();
    // A value of another type is one mistake, which is in all of them.
    let wrong = all.iter().find_map(|(_, it)| Some((it.span, fault_of(it, &length, field)?)));
    if let Some((span, fault)) = wrong {
        found.errors.at_span(span, format!("{name}: {fault}"));
        return;
    }
    for (i, (order, pattern)) in all.iter().enumerate() {
        let earlier = all[..i].iter().find(|(_, other)| overlap(&other.kind, &pattern.kind));
        let Some((other, _)) = earlier else { continue };
        let fault = if other == order {
            format!("this value means `{}` already: remove one of the two", order.name())
        } else {
            format!(
                "this value means `{}` already, and cannot mean `{}` as well",
                other.name(),
                order.name()
            )
        };
        found.errors.at_span(pattern.span, format!("{name}: {fault}"));
    }
}

/// Values that are constants, and those after one, are values of the field and differ from the earlier ones. The
/// compiler decides.
pub fn constant_values_mean_one_order(parts: &Parts, found: &mut Findings) {
    let Some((by, (field, _))) = order_by(parts).and_then(|by| Some((by, field_of(parts, by)?)))
    else {
        return;
    };
    let Some(Length::Byte) = length_of(field) else { return };
    let (runtime, subject) = (found.runtime, format!("{}: ", name_of(parts, field)));
    let (mut is_known, mut earlier) = (true, TokenStream::new());
    for (order, pattern) in by
        .arms
        .iter()
        .flat_map(|arm| arm.patterns.iter().map(move |pattern| (arm.order.name(), pattern)))
    {
        is_known &= bounds_of(&pattern.kind).is_some();
        let Some(bounds) = constant_bounds(&pattern.kind, runtime) else { return };
        if !is_known {
            let runtime_at = respan(runtime, pattern.span);
            found.assert(&quote_spanned! {pattern.span=>
                #runtime_at::require_value_of_order(#bounds, &[#earlier], #order, #subject)
            });
        }
        earlier.extend(quote!((#bounds, #order),));
    }
}

/// The first and the last number of a pattern, as constant expressions.
fn constant_bounds(pattern: &PatternKind, runtime: &Path) -> Option<TokenStream> {
    let number = |bound: &Bound| match bound {
        Bound::Number(number) => Literal::i128_suffixed(*number).to_token_stream(),
        Bound::Constant(path) => number_of(&path.path, runtime),
    };
    let (first, last) = match pattern {
        PatternKind::Number(bound) => (Some(number(bound)), Some(number(bound))),
        PatternKind::Range(first, last) => (first.as_ref().map(number), last.as_ref().map(number)),
        PatternKind::Bytes(_) => return None,
    };
    let first = first.unwrap_or_else(|| quote!(#runtime::i128::MIN));
    let last = last.unwrap_or_else(|| quote!(#runtime::i128::MAX));
    Some(quote!((#first, #last)))
}

/// Why the field cannot have the value.
fn fault_of(pattern: &Pattern, length: &Length, field: &Field) -> Option<String> {
    let ty = as_written(&field.ty);
    match (&pattern.kind, length) {
        (PatternKind::Bytes(_), Length::Byte) => {
            Some(format!("this value is bytes, but the field is a `{ty}`: write a number"))
        }
        (PatternKind::Bytes(bytes), Length::Bytes(Some(length))) => {
            let count = bytes.len() as u64;
            (count != *length)
                .then(|| format!("this value has {count} bytes, but the field has {length}"))
        }
        (PatternKind::Bytes(_), Length::Bytes(None)) => None,
        (PatternKind::Number(_) | PatternKind::Range(..), Length::Bytes(_)) => Some(format!(
            "this value is a number, but the field is a `{ty}`: write a byte string, as in `b\"II\"`"
        )),
        (PatternKind::Number(_) | PatternKind::Range(..), Length::Byte) => {
            let (low, high) = bounds_of(&pattern.kind)?;
            let fault = match (low, high) {
                (_, ..0) => format!("is never negative, but this value is {high}"),
                (256.., _) => format!("holds at most 255, but this value is {low}"),
                _ => return None,
            };
            Some(format!("a `u8` {fault}: write one of 0 to 255"))
        }
    }
}

/// The elements of an array of a type that the macro does not know would lie over the bytes in one of two types.
pub fn arrays_are_of_numbers(parts: &Parts, found: &mut Findings) {
    for run in parts.runs() {
        for field in &run.schema.fields {
            let is_array = matches!(field.ty, syn::Type::Array(_));
            if !field.is_chosen || !is_array || !matches!(field.kind, FieldKind::Opaque) {
                continue;
            }
            let message = format!(
                "{}: the byte order of `{}` is only known when the bytes are laid: write `endian = big` or \
                 `little` on the field, or a list of a struct with `endian = given`",
                name_of(parts, field),
                as_written(&field.ty)
            );
            found.errors.at_type(&field.ty, &field.ty, message);
        }
    }
}

/// The view of a variant holds what lies over the bytes, which depends on the byte order.
pub fn variants_have_no_numbers(parts: &Parts, found: &mut Findings) {
    if !parts.schema.is_variant() {
        return;
    }
    for run in parts.runs().filter(|run| run.little.is_some()) {
        for field in &run.schema.fields {
            let ty = as_written(field.written_type());
            let message = format!(
                "{}: the byte order of `{ty}` is only known when the bytes are laid: write the struct \
                 {}, or an order on the field",
                name_of(parts, field),
                struct_in_a_given_order(&ty)
            );
            found.errors.at(field.written_type(), message);
        }
    }
}

/// The struct to write for a number whose byte order is chosen, where the view needs a schema.
pub fn struct_in_a_given_order(ty: &str) -> String {
    format!("`#[derive(Overlay)] #[overlay(endian = given)] struct Item {{ value: {ty} }}`")
}

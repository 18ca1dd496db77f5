//! The documentation of what is generated.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;

use super::model::Model;
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind};
use crate::input::role::Role;
use crate::layout::Placement;

/// The documentation of the overlay: a table of its layout.
pub fn of_overlay(model: &Model) -> TokenStream {
    let (ident, size, align) = (&model.schema.ident, &model.layout.size, model.layout.align());
    let mut lines = vec![
        format!("[`{ident}`] laid over {size} bytes, aligned to {align}. Nothing is copied."),
        String::new(),
        "| offset | size | field | type | byte order |".into(),
        "| --- | --- | --- | --- | --- |".into(),
    ];
    for field in model.fields() {
        lines.extend(gap_before(model.placement(field)));
        lines.push(row(model, field));
    }
    // One attribute without escapes, because each of zerocopy's derives parses all attributes.
    let lines = raw(&lines.join("\n"));
    quote!(#[doc = #lines])
}

/// The text as a raw literal, which is parsed faster than one with escapes.
fn raw(text: &str) -> Literal {
    let literal = if text.contains("\"#") { None } else { format!("r#\"{text}\"#").parse().ok() };
    let mut literal = literal.unwrap_or_else(|| Literal::string(text));
    literal.set_span(Span::call_site());
    literal
}

/// The row for the gap before a field, if there is one.
fn gap_before(placement: &Placement) -> Option<String> {
    let (start, end) = (placement.previous_end.value()?, placement.offset.value()?);
    let starts_a_word = placement.bits.is_none_or(|bits| bits.before == 0);
    (starts_a_word && end > start).then(|| format!("| {start} | {} | | gap | |", end - start))
}

/// The row for a field.
fn row(model: &Model, field: &Field) -> String {
    let placement = model.placement(field);
    let size = match model.layout.bit_range(field) {
        None => placement.size.to_string(),
        Some(range) => {
            let (start, end) = (range.shift, range.shift.saturating_add(range.width));
            format!("bits {start}..{end} of {}", range.word_size.saturating_mul(8))
        }
    };
    let order = match (&field.kind, field.order) {
        _ if placement.size.value() == Some(1) => "",
        (FieldKind::Scalar(_) | FieldKind::Numbers(..), Some(order)) => order.name(),
        (FieldKind::Scalar(_) | FieldKind::Numbers(..), None) | (FieldKind::Opaque, _) => "",
    };
    let role = match field.role {
        Role::Plain => "",
        Role::Magic(_) => " (magic)",
        Role::Reserved => " (reserved)",
    };
    format!(
        "| {} | {size} | `{}`{role} | `{}` | {order} |",
        placement.offset,
        field.label,
        as_written(&field.ty)
    )
}

/// The user's documentation of the field, and where the field is.
pub fn of_getter(field: &Field, placement: &Placement) -> TokenStream {
    let (docs, label, ty) = (&field.docs, &field.label, as_written(&field.ty));
    let line = match (&placement.bits, placement.offset.value(), placement.size.value()) {
        (None, Some(start), Some(size)) => {
            let end = start.saturating_add(size);
            format!("`{label}`: `{ty}` in bytes {start}..{end}.")
        }
        (Some(bits), Some(offset), _) => {
            let plural = if bits.width == 1 { "" } else { "s" };
            let width = bits.width;
            format!("`{label}`: `{ty}` in {width} bit{plural} of the word at byte {offset}.")
        }
        (None, _, _) | (Some(_), None, _) => format!("`{label}`: `{ty}`."),
    };
    let blank = (!docs.is_empty()).then(|| quote!(#[doc = ""]));
    quote!(#(#docs)* #blank #[doc = #line] #[must_use])
}

pub fn of_setter(field: &Field) -> TokenStream {
    let line = format!("Writes `{}` in place.", field.label);
    quote!(#[doc = #line])
}

/// The documentation of the setter of a bit field that is narrower than its type.
pub fn of_narrow_setter(field: &Field) -> TokenStream {
    let docs = of_setter(field);
    quote! {
        #docs
        #[doc = ""]
        #[doc = "# Errors"]
        #[doc = "If the value has more bits than the field."]
    }
}

pub fn of_getter_mut(field: &Field) -> TokenStream {
    let line = format!("`{}`, for writing in place.", field.label);
    quote!(#[doc = #line] #[must_use])
}

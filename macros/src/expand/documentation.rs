//! The documentation of what is generated.

use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;

use super::model::Model;
use crate::diagnostics::as_written;
use crate::input::role::Role;
use crate::input::schema::{Field, FieldKind};
use crate::layout::Placement;

/// The documentation of the overlay: a table of its layout.
pub fn overlay_docs(model: &Model) -> TokenStream {
    let schema = &model.schema;
    let size = &model.layout.size;
    let mut lines = vec![
        format!(
            "[`{}`] laid over {size} bytes, aligned to {}. Nothing is copied.",
            schema.ident,
            model.align()
        ),
        String::new(),
        "| offset | size | field | type | byte order |".into(),
        "| --- | --- | --- | --- | --- |".into(),
    ];
    for (i, field, placement) in model.fields() {
        if let Some(gap) = gap(placement) {
            lines.push(gap);
        }
        lines.push(row(model, i, field, placement));
    }
    // One attribute, and no escapes in it, because each of zerocopy's derives parses all of them.
    let lines = raw(&lines.join("\n"));
    quote!(#[doc = #lines])
}

/// The text as a raw literal, which is parsed quicker than one with escapes.
fn raw(text: &str) -> Literal {
    let literal = if text.contains("\"#") { None } else { format!("r#\"{text}\"#").parse().ok() };
    let mut literal = literal.unwrap_or_else(|| Literal::string(text));
    literal.set_span(Span::call_site());
    literal
}

fn gap(placement: &Placement) -> Option<String> {
    let (after, offset) = (placement.previous_end.value()?, placement.offset.value()?);
    let is_gap = placement.bits.is_none_or(|bits| bits.before == 0) && offset > after;
    is_gap.then(|| format!("| {after} | {} | | gap | |", offset - after))
}

fn row(model: &Model, i: usize, field: &Field, placement: &Placement) -> String {
    let size = match placement.bits {
        None => placement.size.to_string(),
        Some(_) => {
            let (word, shift, width) = model.bit_range(i);
            format!("bits {shift}..{} of {}", shift.saturating_add(width), word.saturating_mul(8))
        }
    };
    let order = match (field.order, placement.size.value()) {
        (_, Some(1)) => "",
        (Some(order), _) if !matches!(field.kind, FieldKind::Opaque) => order.keyword(),
        _ => "",
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

/// The user's documentation of a field, then what the layout says of it.
pub fn getter_docs(field: &Field, placement: &Placement) -> TokenStream {
    let docs = &field.docs;
    let line = match (&placement.bits, placement.offset.value(), placement.size.value()) {
        (None, Some(offset), Some(size)) => {
            format!(
                "`{}`: `{}` in bytes {offset}..{}.",
                field.label,
                as_written(&field.ty),
                offset.saturating_add(size)
            )
        }
        (Some(bits), Some(offset), _) => format!(
            "`{}`: `{}` in {} bit{} of the word at byte {offset}.",
            field.label,
            as_written(&field.ty),
            bits.width,
            if bits.width == 1 { "" } else { "s" }
        ),
        _ => format!("`{}`: `{}`.", field.label, as_written(&field.ty)),
    };
    let blank = (!docs.is_empty()).then(|| quote!(#[doc = ""]));
    quote!(#(#docs)* #blank #[doc = #line] #[must_use])
}

pub fn setter_docs(field: &Field) -> TokenStream {
    let line = format!("Writes `{}` in place.", field.label);
    quote!(#[doc = #line])
}

/// The same for a bit field that is narrower than its type.
pub fn narrow_setter_docs(field: &Field) -> TokenStream {
    let docs = setter_docs(field);
    quote! {
        #docs
        #[doc = ""]
        #[doc = "# Errors"]
        #[doc = "If the value has more bits than the field."]
    }
}

pub fn getter_mut_docs(field: &Field) -> TokenStream {
    let line = format!("`{}`, for writing in place.", field.label);
    quote!(#[doc = #line] #[must_use])
}

//! What the overlay says of itself: documentation, `LAYOUT`, the fingerprint.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Ident, Path};

use super::bits;
use super::model::Model;
use crate::diagnostics::text;
use crate::input::attr::{BitOrder, Endian, Spanned};
use crate::input::schema::{Class, Field, FieldKind, Scalar};
use crate::layout::Place;
use crate::span::respan;

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
    for (i, field, place) in model.fields() {
        if let Some(gap) = gap(place) {
            lines.push(gap);
        }
        lines.push(row(model, i, field, place));
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

fn gap(place: &Place) -> Option<String> {
    let (after, offset) = (place.after.value()?, place.offset.value()?);
    let is_gap = place.bits.is_none_or(|bits| bits.before == 0) && offset > after;
    is_gap.then(|| format!("| {after} | {} | | gap | |", offset - after))
}

fn row(model: &Model, i: usize, field: &Field, place: &Place) -> String {
    let size = match place.bits {
        None => place.size.to_string(),
        Some(_) => {
            let (word, shift, width) = bits::bit_range(model, i);
            format!("bits {shift}..{} of {}", shift.saturating_add(width), word.saturating_mul(8))
        }
    };
    let order = match (field.order, place.size.value()) {
        (_, Some(1)) => "",
        (Some(order), _) if !matches!(field.kind, FieldKind::Part) => order.word(),
        _ => "",
    };
    let role = match (&field.attr.magic, field.is_reserved()) {
        (Some(_), _) => " (magic)",
        (None, true) => " (reserved)",
        (None, false) => "",
    };
    format!(
        "| {} | {size} | `{}`{role} | `{}` | {order} |",
        place.offset,
        field.label,
        text(&field.ty)
    )
}

/// The user's documentation of a field, then what the layout says of it.
pub fn getter_docs(field: &Field, place: &Place) -> TokenStream {
    let docs = &field.docs;
    let line = match (&place.bits, place.offset.value(), place.size.value()) {
        (None, Some(offset), Some(size)) => {
            format!(
                "`{}`: `{}` in bytes {offset}..{}.",
                field.label,
                text(&field.ty),
                offset.saturating_add(size)
            )
        }
        (Some(bits), Some(offset), _) => format!(
            "`{}`: `{}` in {} bit{} of the word at byte {offset}.",
            field.label,
            text(&field.ty),
            bits.width,
            if bits.width == 1 { "" } else { "s" }
        ),
        _ => format!("`{}`: `{}`.", field.label, text(&field.ty)),
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

/// The value of `LAYOUT`.
pub fn layout(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), &model.schema);
    let (name, overlay, order) = (schema.name(), &schema.overlay, model.order());
    let fields = model.fields().map(|(i, field, place)| field_layout(model, i, field, place));
    quote! {
        &#runtime::Layout::new(
            #name,
            #runtime::size_of::<#overlay>(),
            #runtime::align_of::<#overlay>(),
            <#order as #runtime::Order>::ORDER,
            #runtime::Kind::Struct { fields: &[#(#fields),*] },
        )
    }
}

fn field_layout(model: &Model, i: usize, field: &Field, place: &Place) -> TokenStream {
    let (runtime, label, offset) = (model.runtime(), &field.label, &place.offset);
    let runtime_at = respan(runtime, field.ty.span());
    let mut described = match field.kind {
        FieldKind::Scalar(scalar) => {
            // A word of one byte has no byte order, so what is in it has none.
            let is_neutral = place.bits.is_some() && place.size.value() == Some(1);
            let constant = scalar_layout(scalar, field.order, is_neutral);
            quote!(#runtime::FieldLayout::new(#label, #offset, #runtime::#constant))
        }
        _ => {
            let wire = model.wire_type(field);
            quote_spanned! {field.ty.span()=>
                #runtime_at::FieldLayout::new(
                    #label, #offset, <#wire as #runtime::Overlay>::LAYOUT
                )
            }
        }
    };
    if place.bits.is_some() {
        let (word, shift, width) = bits::bit_range(model, i);
        let [word, shift, width] = [word, shift, width].map(Literal::u64_unsuffixed);
        let order = match (field.order, &place.size) {
            (_, size) if size.value() == Some(1) => quote!(Neutral),
            (Some(Endian::Little), _) => quote!(Little),
            _ => quote!(Big),
        };
        let bit_order = match model.schema.attr.bit_order.map(|order| order.value) {
            Some(BitOrder::Msb) => quote!(Msb),
            _ => quote!(Lsb),
        };
        described.extend(quote! {
            .bits(
                #word,
                #runtime::ByteOrder::#order,
                #shift,
                #width,
                #runtime::BitOrder::#bit_order,
            )
        });
    }
    if field.attr.magic.is_some() {
        let magic = magic_layout(i, field, runtime);
        described.extend(quote!(.magic(#magic)));
    }
    if field.is_reserved() {
        described.extend(quote!(.reserved()));
    }
    described
}

/// The runtime's constant of the layout: the compiler reads it quicker than a projection.
fn scalar_layout(scalar: Scalar, order: Option<Endian>, is_neutral: bool) -> Ident {
    let name = scalar.name().to_uppercase();
    let name = match order {
        _ if scalar.size == 1 && scalar.is_free() => name,
        _ if is_neutral && scalar.size > 1 => format!("NEUTRAL_{name}"),
        Some(Endian::Little) => format!("LE_{name}"),
        _ => format!("BE_{name}"),
    };
    Ident::new(&name, Span::call_site())
}

fn magic_layout(i: usize, field: &Field, runtime: &Path) -> TokenStream {
    let name = magic_constant(i);
    match field.kind {
        FieldKind::Scalar(Scalar { class: Class::Signed, .. }) => quote! {
            #runtime::Magic::Integer(
                #name as #runtime::i128 as #runtime::u128
            )
        },
        FieldKind::Scalar(_) => {
            quote!(#runtime::Magic::Integer(#name as #runtime::u128))
        }
        _ => quote!(#runtime::Magic::Bytes(&#name)),
    }
}

/// The name of the constant that a magic field must hold.
pub fn magic_constant(i: usize) -> Ident {
    quote::format_ident!("__MAGIC_{i}", span = Span::call_site())
}

/// An item that fails to compile unless the fingerprint is the frozen one.
pub fn frozen_fingerprint(
    ident: &Ident,
    frozen: Option<Spanned<u64>>,
    runtime: &Path,
) -> Option<TokenStream> {
    let Spanned { value, span } = frozen?;
    let (before, after) = (
        format!("the layout of `{ident}` has changed: its fingerprint is "),
        format!(", not {value:#x}"),
    );
    let runtime_at = respan(runtime, span);
    Some(quote_spanned! {span=>
        const _: () = #runtime_at::require(
            <#ident as #runtime::Overlay>::FINGERPRINT == #value,
            &[
                #runtime::Piece::Words(#before),
                #runtime::Piece::Hex(<#ident as #runtime::Overlay>::FINGERPRINT),
                #runtime::Piece::Words(#after),
            ],
        );
    })
}

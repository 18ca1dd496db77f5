//! `LAYOUT`: the layout as a constant of the runtime's types.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned as _;

use super::magic;
use super::model::Model;
use super::order;
use super::packed;
use crate::diagnostics::as_written;
use crate::input::field::{Field, FieldKind};
use crate::input::order::{BitOrder, Endian};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::layout::parts::in_little;
use crate::layout::words::BitRange;
use crate::span::respan;

/// The value of `LAYOUT`.
pub fn of_struct(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), &model.schema);
    let (name, overlay) = (schema.name(), &schema.overlay);
    let fields = model.fields().map(|field| of_field(model, field));
    let kind = quote!(#runtime::Kind::Struct { fields: &[#(#fields),*] });
    if model.is_array {
        let (size, order) = (&model.layout.size, order::value(model));
        return quote!(&#runtime::Layout::new(#name, #size, 1, #order, #kind));
    }
    let order = order::of_struct(model);
    quote! {
        &#runtime::Layout::new(
            #name,
            #runtime::size_of::<#overlay>(),
            #runtime::align_of::<#overlay>(),
            <#order as #runtime::Order>::ORDER,
            #kind,
        )
    }
}

/// A `FieldLayout`.
fn of_field(model: &Model, field: &Field) -> TokenStream {
    let mut description = of_type(model, field);
    if let Some(range) = model.layout.bit_range(field) {
        description.extend(of_bits(model, field, range));
    }
    if field.is_chosen && model.schema.big.is_none() {
        description.extend(chosen(model, field));
    }
    if let Some(conversion) = &field.conversion {
        let value = as_written(&conversion.value);
        description.extend(quote!(.converted_to(#value)));
    }
    match field.role {
        Role::Plain => {}
        Role::Magic(_) => {
            let magic = magic::described(model, field);
            description.extend(quote!(.magic(#magic)));
        }
        Role::Reserved(_) => description.extend(quote!(.reserved())),
    }
    description
}

/// The call that says that the byte order of the field is chosen.
fn chosen(model: &Model, field: &Field) -> TokenStream {
    let (runtime, ty) = (model.runtime(), field.named_type());
    match &field.kind {
        FieldKind::Scalar(_) | FieldKind::Numbers(..) | FieldKind::Packed(_) => {
            quote!(.chosen_numbers())
        }
        FieldKind::Opaque => {
            let (little, index) =
                (in_little(&model.schema.overlay), Literal::usize_unsuffixed(field.index));
            quote_spanned! {ty.span()=>
                .chosen(<#runtime::Over<#ty, #little, #index> as #runtime::Overlay>::LAYOUT)
            }
        }
    }
}

/// The field with its offset and its type.
fn of_type(model: &Model, field: &Field) -> TokenStream {
    let (runtime, label, span) = (model.runtime(), &field.label, field.ty.span());
    let offset = &model.placement(field).offset;
    match field.kind {
        FieldKind::Scalar(scalar) => {
            // A word of one byte has no byte order, and neither has what is in it.
            let is_neutral =
                model.layout.bit_range(field).is_some_and(|range| range.word_size == 1);
            let constant = scalar_constant(scalar, field.order, is_neutral);
            quote!(#runtime::FieldLayout::new(#label, #offset, #runtime::#constant))
        }
        FieldKind::Packed(ref packed) => {
            let layout = packed::layout(model, field, packed);
            quote!(#runtime::FieldLayout::new(#label, #offset, #layout))
        }
        FieldKind::Numbers(..) | FieldKind::Opaque => {
            let (wire, runtime_at) = (model.wire_type(field), respan(runtime, span));
            quote_spanned! {span=>
                #runtime_at::FieldLayout::new(
                    #label, #offset, <#wire as #runtime::Overlay>::LAYOUT
                )
            }
        }
    }
}

/// The call that adds the bits of a bit field.
fn of_bits(model: &Model, field: &Field, range: BitRange) -> TokenStream {
    let runtime = model.runtime();
    let order = match field.order {
        _ if range.word_size == 1 => quote!(Neutral),
        Some(Endian::Little) => quote!(Little),
        Some(Endian::Big) | None => quote!(Big),
    };
    let bit_order = match model.schema.bit_order.map(|order| order.value) {
        Some(BitOrder::Msb) => quote!(Msb),
        Some(BitOrder::Lsb) | None => quote!(Lsb),
    };
    let [word_size, shift, width] =
        [range.word_size, range.shift, range.width].map(Literal::u64_unsuffixed);
    quote! {
        .bits(
            #word_size,
            #runtime::ByteOrder::#order,
            #shift,
            #width,
            #runtime::BitOrder::#bit_order,
        )
    }
}

/// The runtime's constant for the layout of a scalar. The compiler evaluates it faster than the
/// associated constant of a type.
fn scalar_constant(scalar: Scalar, order: Option<Endian>, is_neutral: bool) -> Ident {
    let name = scalar.name().to_uppercase();
    let name = match order {
        _ if scalar.size() == 1 && scalar.is_free() => name,
        _ if is_neutral && scalar.size() > 1 => format!("NEUTRAL_{name}"),
        Some(Endian::Little) => format!("LE_{name}"),
        Some(Endian::Big) | None => format!("BE_{name}"),
    };
    Ident::new(&name, Span::call_site())
}

//! `LAYOUT`: the layout as a constant of the runtime's types.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;
use syn::spanned::Spanned as _;

use super::magic;
use super::model::Model;
use crate::input::attr::{BitOrder, Endian};
use crate::input::role::Role;
use crate::input::scalar::Scalar;
use crate::input::schema::{Field, FieldKind};
use crate::layout::Placement;
use crate::span::respan;

/// The value of `LAYOUT`.
pub fn layout(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), &model.schema);
    let (name, overlay, order) = (schema.name(), &schema.overlay, model.order());
    let fields =
        model.fields().map(|(i, field, placement)| field_layout(model, i, field, placement));
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

fn field_layout(model: &Model, i: usize, field: &Field, placement: &Placement) -> TokenStream {
    let (runtime, label, offset) = (model.runtime(), &field.label, &placement.offset);
    let at = respan(runtime, field.ty.span());
    let mut described = match field.kind {
        FieldKind::Scalar(scalar) => {
            // A word of one byte has no byte order, so what is in it has none.
            let is_neutral = placement.bits.is_some() && placement.size.value() == Some(1);
            let constant = scalar_layout(scalar, field.order, is_neutral);
            quote!(#runtime::FieldLayout::new(#label, #offset, #runtime::#constant))
        }
        _ => {
            let wire = model.wire_type(field);
            quote_spanned! {field.ty.span()=>
                #at::FieldLayout::new(
                    #label, #offset, <#wire as #runtime::Overlay>::LAYOUT
                )
            }
        }
    };
    if placement.bits.is_some() {
        let (word, shift, width) = model.bit_range(i);
        let [word, shift, width] = [word, shift, width].map(Literal::u64_unsuffixed);
        let order = match (field.order, &placement.size) {
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
    match field.role {
        Role::Plain => {}
        Role::Magic(_) => {
            let magic = magic::described(i, field, runtime);
            described.extend(quote!(.magic(#magic)));
        }
        Role::Reserved => described.extend(quote!(.reserved())),
    }
    described
}

/// The runtime's constant of the layout: the compiler reads it quicker than a projection.
fn scalar_layout(scalar: Scalar, order: Option<Endian>, is_neutral: bool) -> Ident {
    let name = scalar.name().to_uppercase();
    let name = match order {
        _ if scalar.size() == 1 && scalar.is_free() => name,
        _ if is_neutral && scalar.size() > 1 => format!("NEUTRAL_{name}"),
        Some(Endian::Little) => format!("LE_{name}"),
        _ => format!("BE_{name}"),
    };
    Ident::new(&name, Span::call_site())
}

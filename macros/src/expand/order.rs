//! The byte order of the whole struct, as a type.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::model::Model;
use crate::input::field::{Field, FieldKind};
use crate::input::order::Endian;
use crate::layout::wire::order_type;

/// The byte order: mixed if two fields differ. Only the compiler knows those of opaque fields.
pub fn of_struct(model: &Model) -> TokenStream {
    let runtime = model.runtime();
    let orders: Vec<Endian> =
        model.fields().filter_map(|field| known_order(model, field)).collect();
    let known = match orders.split_first() {
        None => order_type(None, runtime),
        Some((first, rest)) if rest.iter().all(|order| order == first) => {
            order_type(Some(*first), runtime)
        }
        Some(_) => return quote!(#runtime::MixedEndian),
    };
    if !model.has_opaque_fields() {
        return known;
    }
    let opaque = model.layout.opaque_fields().map(|field| {
        let wire = model.wire_type(field);
        quote_spanned!(field.ty.span()=> <#wire as #runtime::View>::Order)
    });
    let order = quote!(#runtime::Order);
    quote! {
        <#runtime::OrderCode<{
            #runtime::combine_orders(&[
                <#known as #order>::ORDER,
                #(<#opaque as #order>::ORDER),*
            ])
        }> as #runtime::DecodeOrder>::Order
    }
}

/// The byte order of a field of several bytes, unless its type is opaque.
fn known_order(model: &Model, field: &Field) -> Option<Endian> {
    let size = match &field.kind {
        FieldKind::Scalar(_) | FieldKind::Packed(_) if field.bits.is_some() => {
            model.placement(field).size.value()?
        }
        FieldKind::Scalar(scalar) | FieldKind::Numbers(scalar, _) => scalar.size(),
        FieldKind::Packed(_) | FieldKind::Opaque => return None,
    };
    field.order.filter(|_| size > 1)
}

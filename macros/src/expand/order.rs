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
    let known = match Numbers::of(model) {
        Numbers::Same(order) => order_type(order, runtime),
        Numbers::Mixed => return quote!(#runtime::MixedEndian),
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

/// The byte order of a struct without opaque fields as a value.
pub fn value(model: &Model) -> TokenStream {
    let runtime = model.runtime();
    match Numbers::of(model) {
        Numbers::Same(Some(Endian::Big)) => quote!(#runtime::ByteOrder::Big),
        Numbers::Same(Some(Endian::Little)) => quote!(#runtime::ByteOrder::Little),
        Numbers::Same(None) => quote!(#runtime::ByteOrder::Neutral),
        Numbers::Mixed => quote!(#runtime::ByteOrder::Mixed),
    }
}

/// The byte orders of the fields that are not opaque.
enum Numbers {
    /// All have this one. Single bytes have none.
    Same(Option<Endian>),
    Mixed,
}

impl Numbers {
    fn of(model: &Model) -> Self {
        let mut orders = model.fields().filter_map(|field| known_order(model, field));
        let first = orders.next();
        if orders.all(|order| Some(order) == first) { Self::Same(first) } else { Self::Mixed }
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

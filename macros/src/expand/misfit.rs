//! How storing a value can fail, as a type.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::model::Model;
use crate::layout::wire::order_type;

/// The error of storing a value: `Infallible` if every value fits. Only the compiler knows those of
/// opaque fields.
pub fn of_struct(model: &Model) -> TokenStream {
    let runtime = model.runtime();
    if model.has_narrow_bits() {
        return quote!(#runtime::OverlayError);
    }
    if !model.has_opaque_fields() {
        return quote!(#runtime::Infallible);
    }
    quote!(<#runtime::Proven<__FAILS> as #runtime::Failing>::Misfit)
}

/// The constant `__FAILS`: whether storing a value can fail. It is there if only the compiler knows.
///
/// The header of an implementation depends on it. So it has a value even if the type of a field cannot
/// be a field: rustc would report the implementation as another error.
pub fn constant(model: &Model) -> Option<TokenStream> {
    if model.has_narrow_bits() || !model.has_opaque_fields() {
        return None;
    }
    let runtime = model.runtime();
    let fails = model.layout.opaque_fields().map(|field| {
        let (ty, order) = (field.element(), order_type(field.order, runtime));
        quote_spanned!(field.ty.span()=> #runtime::FieldProbe::<#ty, #order>::FAILS)
    });
    Some(quote!(const __FAILS: #runtime::bool = #(#fails)||*;))
}

/// The return type of a function that stores a value and returns a `T`: a `T` if every value fits,
/// else a `Result` of it.
pub fn outcome(model: &Model, given: &TokenStream) -> TokenStream {
    let runtime = model.runtime();
    if model.has_narrow_bits() {
        return quote!(#runtime::Result<#given, #runtime::OverlayError>);
    }
    if !model.has_opaque_fields() {
        return given.clone();
    }
    let ident = &model.schema.ident;
    quote!(#runtime::StoreResult<#ident, #given>)
}

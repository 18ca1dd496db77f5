//! How storing a value can fail, as a type.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::model::Model;

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
    let opaque = model.layout.opaque_fields().map(|field| {
        let field_impl = model.field_impl(field);
        quote_spanned!(field.ty.span()=> <#field_impl::Misfit as #runtime::Misfit>::FAILS)
    });
    quote! {
        <#runtime::Proven<{ #(#opaque)||* }> as #runtime::Failing>::Misfit
    }
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

//! How storing and loading a value can fail, as types.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::model::Model;
use super::{own_types, packed};
use crate::layout::wire::order_type;

/// The error of storing a value: `Infallible` if every value fits. Only the compiler knows those of
/// opaque fields.
pub fn of_struct(model: &Model) -> TokenStream {
    let runtime = model.runtime();
    if model.has_narrow_bits() {
        return quote!(#runtime::OverlayError);
    }
    if !model.has_opaque_types() {
        return quote!(#runtime::Infallible);
    }
    quote!(<#runtime::Proven<__FAILS> as #runtime::Failing>::Misfit)
}

/// The constant `__FAILS`: whether storing a value can fail. It is there if only the compiler knows.
///
/// The header of an implementation depends on it. So it has a value even if the type of a field cannot
/// be a field: rustc would report the implementation as another error.
pub fn constant(model: &Model) -> Option<TokenStream> {
    if model.has_narrow_bits() || !model.has_opaque_types() {
        return None;
    }
    let runtime = model.runtime();
    let fails = model.layout.opaque_fields().map(|field| {
        let (ty, order) = (field.named_element(), order_type(field.order, runtime));
        quote_spanned!(field.ty.span()=> #runtime::FieldProbe::<#ty, #order>::FAILS)
    });
    let packed = model.layout.packed_opaque_fields();
    let fails = fails.chain(packed.map(|field| packed::may_not_fit(model, field)));
    Some(quote!(const __FAILS: #runtime::bool = #(#fails)||*;))
}

/// The return type of a function that stores a value and returns a `T`: a `T` if every value fits,
/// else a `Result` of it.
pub fn outcome(model: &Model, given: &TokenStream) -> TokenStream {
    let runtime = model.runtime();
    if model.has_narrow_bits() {
        return quote!(#runtime::Result<#given, #runtime::OverlayError>);
    }
    if !model.has_opaque_types() {
        return given.clone();
    }
    let ident = &model.schema.ident;
    quote!(#runtime::StoreResult<#ident, #given>)
}

/// The error of loading a value: `Infallible` if every value converts. Only the compiler knows that of
/// opaque fields and of fields that are made by `From` or `TryFrom`.
pub fn of_loading(model: &Model) -> TokenStream {
    let runtime = model.runtime();
    if always_loads(model) {
        return quote!(#runtime::Infallible);
    }
    let opaque = model.layout.opaque_fields().map(|field| {
        let field_impl = model.field_impl(field);
        quote_spanned!(field.ty.span()=> <#field_impl::LoadError as #runtime::Misfit>::FAILS)
    });
    let may_fail = opaque.chain(own_types::may_fail(model));
    quote! {
        <#runtime::Proven<{ #(#may_fail)||* }> as #runtime::Failing>::Misfit
    }
}

/// The return type of `to_value`: the schema if every value converts, else a `Result` of it.
pub fn loaded(model: &Model) -> TokenStream {
    let (runtime, ident) = (model.runtime(), &model.schema.ident);
    if always_loads(model) { quote!(#ident) } else { quote!(#runtime::LoadResult<#ident>) }
}

/// Whether the macro knows that loading a value cannot fail.
fn always_loads(model: &Model) -> bool {
    !model.has_opaque_fields() && own_types::may_fail(model).next().is_none()
}

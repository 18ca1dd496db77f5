//! Which field is not valid in every bit pattern, as a type.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use super::model::Model;
use super::packed;
use super::zerocopy_bytemuck;
use crate::input::field::Field;
use crate::span::respan;

/// The type `Restriction` of the overlay, and the items that it needs.
pub fn of_struct(model: &Model) -> (TokenStream, TokenStream) {
    let (runtime, overlay) = (model.runtime(), &model.schema.overlay);
    if let Some(field) = model.restricted_field() {
        let restriction = quote!(<#overlay as #runtime::RestrictedField<1>>::Restriction);
        return (restriction, marker(model, 1, field));
    }
    let free = quote!(#runtime::Free);
    if !model.has_opaque_types() {
        return (free, TokenStream::new());
    }
    // The compiler chooses among the opaque fields by their numbers; 0 is for none of them.
    let mut items = quote! {
        #[doc(hidden)]
        impl #runtime::RestrictedField<0> for #overlay {
            type Restriction = #free;
        }
    };
    let mut candidates = Vec::new();
    for field in model.layout.opaque_fields() {
        let (number, wire) = (field.index + 1, model.wire_type(field));
        items.extend(marker(model, number, field));
        candidates
            .push(quote_spanned!(field.ty.span()=> (#number, <#wire as #runtime::View>::FREE)));
    }
    for field in model.layout.packed_opaque_fields() {
        let (number, is_free) = (field.index + 1, packed::is_free(model, field));
        items.extend(marker(model, number, field));
        candidates.push(quote!((#number, #is_free)));
    }
    let restriction = quote! {
        <#overlay as #runtime::RestrictedField<{
            #runtime::first_restricted(&[#(#candidates),*])
        }>>::Restriction
    };
    (restriction, items)
}

/// A type with the name of the field, which the compiler shows in its errors. It has a block of its
/// own, so that it does not shadow a type of the same name which the schema uses.
fn marker(model: &Model, number: usize, field: &Field) -> TokenStream {
    let (runtime, overlay, label) = (model.runtime(), &model.schema.overlay, &field.label);
    // The getter's name has the macro's hygiene, so the lints of the user's crate about names and types
    // do not apply.
    let name = &field.getter;
    let vis = respan(&model.schema.vis, name.span());
    let from_bytes = zerocopy_bytemuck::without_from_bytes(runtime);
    quote! {
        const _: () = {
            #[doc(hidden)]
            #vis enum #name {}

            impl #runtime::Restriction for #name {
                const FIELD: #runtime::Option<&'static #runtime::str> =
                    #runtime::Some(#label);
                #from_bytes
            }

            #[doc(hidden)]
            impl #runtime::RestrictedField<#number> for #overlay {
                type Restriction = #name;
            }

            // A use of the type. Without one, rustc warns of dead code if the schema is not used.
            let _ = #runtime::None::<#name>;
        };
    }
}

//! Which field is not valid in every bit pattern, as a type.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Member;
use syn::spanned::Spanned as _;

use super::model::Model;
use crate::input::schema::Field;
use crate::span::respan;

/// Which field is not valid in every bit pattern, as a type, with the items that it needs.
pub fn of(model: &Model) -> (TokenStream, TokenStream) {
    let (runtime, overlay) = (model.runtime(), &model.schema.overlay);
    if let Some(field) = model.restricted_field() {
        let restriction = quote!(<#overlay as #runtime::RestrictedField<1>>::Restriction);
        return (restriction, marker(model, 1, field));
    }
    let free = quote!(#runtime::Free);
    if !model.has_opaque_fields() {
        return (free, TokenStream::new());
    }
    let mut items = quote! {
        impl #runtime::RestrictedField<0> for #overlay {
            type Restriction = #free;
        }
    };
    let fields = model.opaque_fields().map(|(i, field, _)| {
        let number = i + 1;
        items.extend(marker(model, number, field));
        let wire = model.wire_type(field);
        quote_spanned!(field.ty.span()=> (#number, <#wire as #runtime::View>::FREE))
    });
    let fields: Vec<_> = fields.collect();
    let restriction = quote! {
        <#overlay as #runtime::RestrictedField<{
            #runtime::first_restricted(&[#(#fields),*])
        }>>::Restriction
    };
    (restriction, items)
}

/// The restriction by one field: a type called as the field, for the compiler to name in its
/// errors, in a scope of its own, lest it hide a type that the schema means.
fn marker(model: &Model, number: usize, field: &Field) -> TokenStream {
    let (runtime, overlay, label) = (model.runtime(), &model.schema.overlay, &field.label);
    // At the user's own place: errors then show the field.
    let name = match &field.member {
        Member::Named(ident) => ident.clone(),
        Member::Unnamed(_) => field.getter.clone(),
    };
    let vis = respan(&model.schema.vis, name.span());
    let declared = quote_spanned!(name.span()=> #vis enum #name {});
    quote! {
        const _: () = {
            #[doc(hidden)]
            #[allow(
                non_camel_case_types,
                unnameable_types,
                missing_debug_implementations,
                missing_copy_implementations
            )]
            #declared

            impl #runtime::Restriction for #name {
                const FIELD: #runtime::Option<&'static #runtime::str> =
                    #runtime::Some(#label);
                type FromBytes = #runtime::WithoutFromBytes;
            }

            impl #runtime::RestrictedField<#number> for #overlay {
                type Restriction = #name;
            }

            // Used, whether or not the schema is: else rustc calls it dead code of the user's.
            let _ = #runtime::None::<#name>;
        };
    }
}

//! What stands in for an overlay that has a mistake, so that the mistake is the only error: the
//! same names and signatures, and nothing that can run.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::accessors::{self, Accessor};
use super::model::Model;
use crate::check::types;
use crate::schema::Enum;

/// Stands in for a struct.
pub fn of_struct(model: &Model) -> TokenStream {
    let (krate, schema) = (model.krate(), &model.schema);
    let (ident, overlay, vis) = (&schema.ident, &schema.overlay, &schema.vis);
    let (label, import) = (ident.to_string(), model.import());
    if schema.fields.iter().any(|field| is_unsized(&field.ty)) {
        return TokenStream::new();
    }
    let mut names = vec!["to_value".to_string(), "assign".to_string()];
    let accessors = model
        .fields()
        // Of a type that is refused by its name there is nothing to stand in for.
        .filter(|(_, field, _)| types::refusal(&field.ty).is_none())
        .flat_map(|(i, field, place)| accessors::of_field(model, i, field, place))
        // A name that is taken twice is a mistake already reported.
        .filter(|accessor| {
            let name = accessor.name.to_string();
            let is_free = !names.contains(&name);
            names.push(name);
            is_free
        })
        .map(|Accessor { docs, signature, .. }| quote!(#docs #signature { loop {} }));
    let (stored, built) =
        (model.outcome_of_own(&quote!(())), model.outcome_of_own(&quote!([#krate::u8; 0])));
    quote! {
        /// Stands in for the overlay until its schema is right.
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #vis struct #overlay {}

        const _: () = {
            #import
            #[automatically_derived]
            #[allow(clippy::all, clippy::pedantic)]
            impl #overlay {
                #(#accessors)*
                /// Stands in.
                #vis fn to_value(&self) -> #ident { loop {} }
                /// Stands in.
                #vis fn assign(&mut self, _: &#ident) -> #stored { loop {} }
            }
            #[automatically_derived]
            #[allow(clippy::all, clippy::pedantic)]
            impl #ident {
                /// Stands in.
                #vis fn to_bytes(&self) -> #built { loop {} }
            }
            #[automatically_derived]
            impl<__Order> #krate::Field<__Order> for #ident {
                type Wire = #overlay;
                type Get<'part> = &'part #overlay;
                type Misfit = #krate::Infallible;
                fn get(view: &#overlay) -> &#overlay { view }
                fn load(_: &#overlay) -> Self { loop {} }
                fn store(
                    &self,
                    _: &mut #overlay,
                ) -> #krate::Result<(), #krate::Infallible> { loop {} }
            }
            #[automatically_derived]
            impl #krate::Overlay for #ident {
                type View = #overlay;
                const LAYOUT: &'static #krate::Layout =
                    #krate::stub_layout(#label);
                fn check(_: &#overlay) -> #krate::Result<(), #krate::OverlayError> {
                    loop {}
                }
            }
            #[automatically_derived]
            impl #krate::Overlay for #overlay {
                type View = Self;
                const LAYOUT: &'static #krate::Layout =
                    #krate::stub_layout(#label);
                fn check(_: &Self) -> #krate::Result<(), #krate::OverlayError> { loop {} }
            }
            #[automatically_derived]
            unsafe impl #krate::View for #overlay {
                type Size = #krate::Bytes<0>;
                type Align = #krate::A1;
                type Order = #krate::Undeclared;
                type Restriction = #krate::Free;
                const ZEROES: #krate::bool = true;
            }
        };
    }
}

/// Whether nothing can stand in, as no function could return the struct.
fn is_unsized(ty: &Type) -> bool {
    matches!(ty, Type::Slice(_) | Type::TraitObject(_))
        || matches!(ty, Type::Path(path) if path.path.is_ident("str"))
}

/// Stands in for an enum, as a field of one byte.
pub fn of_enum(schema: &Enum) -> TokenStream {
    let (krate, ident) = (&schema.runtime, &schema.ident);
    quote! {
        const _: () = {
            #[automatically_derived]
            impl<__Order> #krate::Field<__Order> for #ident {
                type Wire = #krate::u8;
                type Get<'a> = Self;
                type Misfit = #krate::Infallible;
                fn get(_: &#krate::u8) -> Self { loop {} }
                fn load(_: &#krate::u8) -> Self { loop {} }
                fn store(
                    &self,
                    _: &mut #krate::u8,
                ) -> #krate::Result<(), #krate::Infallible> { loop {} }
            }
            #[automatically_derived]
            impl #krate::Overlay for #ident {
                type View = #krate::u8;
                const LAYOUT: &'static #krate::Layout =
                    <#krate::u8 as #krate::Overlay>::LAYOUT;
                fn check(
                    _: &#krate::u8,
                ) -> #krate::Result<(), #krate::OverlayError> { loop {} }
            }
        };
    }
}

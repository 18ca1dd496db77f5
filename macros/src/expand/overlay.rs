//! The implementations of `Overlay` for the schema and for its overlay.

use proc_macro2::TokenStream;
use quote::quote;

use super::description;
use super::model::{Model, view_ident};
use super::validity;

pub fn all(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), &model.schema);
    let (ident, overlay) = (&schema.ident, &schema.overlay);
    let (layout, checks, view) =
        (description::of_struct(model), validity::checks(model), view_ident());
    let parameter = if checks.is_empty() { quote!(_) } else { quote!(#view) };
    quote! {
        #[automatically_derived]
        impl #runtime::Overlay for #ident {
            type View = #overlay;
            const LAYOUT: &'static #runtime::Layout = #layout;

            #[inline]
            fn check(
                #parameter: &#overlay,
            ) -> #runtime::Result<(), #runtime::OverlayError> {
                #checks
                #runtime::Ok(())
            }
        }

        #[automatically_derived]
        impl #runtime::Overlay for #overlay {
            type View = Self;
            const LAYOUT: &'static #runtime::Layout =
                <#ident as #runtime::Overlay>::LAYOUT;

            #[inline]
            fn check(view: &Self) -> #runtime::Result<(), #runtime::OverlayError> {
                <#ident as #runtime::Overlay>::check(view)
            }
        }
    }
}

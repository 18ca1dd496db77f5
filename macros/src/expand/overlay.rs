//! The implementations of `Overlay` for the schema and for its overlay.

use proc_macro2::TokenStream;
use quote::quote;

use super::description;
use super::model::Model;

pub fn all(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), &model.schema);
    let (ident, overlay) = (&schema.ident, &schema.overlay);
    let layout = description::of_struct(model);
    quote! {
        #[automatically_derived]
        impl #runtime::Overlay for #ident {
            type View = #overlay;
            const LAYOUT: &'static #runtime::Layout = #layout;
        }

        #[automatically_derived]
        impl #runtime::Overlay for #overlay {
            type View = Self;
            const LAYOUT: &'static #runtime::Layout =
                <#ident as #runtime::Overlay>::LAYOUT;
        }
    }
}

//! A run of neighbouring fields of fixed size: an overlay without a name for the user.

use proc_macro2::TokenStream;
use quote::quote;

use crate::expand::model::Model;
use crate::expand::{
    accessors, conversions, description, magic, opaque, own_types, packed, storage, traits,
};

/// The items of a run.
pub fn all(model: &Model) -> TokenStream {
    let runtime = model.runtime();
    let name = &model.schema.overlay;
    let (storage, functions) = (storage::of_run(model), storage::reading(model));
    let (import, offsets) = (model.import(), model.offset_constants());
    let (opaque, magics) = (opaque::all(model), magic::constants(model));
    let (converted, packed) = (own_types::all(model), packed::all(model));
    let (traits, layout) = (traits::of_run(model), description::of_struct(model));
    let (getters, values) = (accessors::getters(model), conversions::values(model));
    let assertions = &model.assertions.items;
    quote! {
        #storage
        const _: () = {
            #import
            #offsets
            #functions
            #opaque
            #converted
            #packed
            #magics
            #traits

            impl #runtime::Overlay for #name {
                type View = Self;
                const LAYOUT: &'static #runtime::Layout = #layout;
            }

            #[allow(clippy::all, clippy::pedantic)]
            impl #name {
                #getters
                #values
            }
        };
        #(#assertions)*
    }
}

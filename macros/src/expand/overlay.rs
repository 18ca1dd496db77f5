//! The implementations of `Overlay` for the schema and for its overlay.

use proc_macro2::TokenStream;
use quote::quote;

use super::description;
use super::model::Model;

pub fn all(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), &model.schema);
    let (ident, overlay) = (&schema.ident, &schema.overlay);
    // If the declared size is wrong, uses of the overlay agree with it, and get no second error. The
    // size of an opaque field may be unknown because of a mistake in its schema.
    let size = match schema.size {
        Some(declared) if !model.has_opaque_fields() => declared.value.into(),
        _ => model.layout.size.clone(),
    };
    let layout = description::of_struct(model);
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl #runtime::Stored for #ident {
            type Bytes = [#runtime::u8; #size];
        }

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

//! The overlay itself: a struct around its bytes.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;

use super::documentation;
use super::model::Model;
use super::zerocopy_bytemuck::{self, Zerocopy};
use crate::span::macro_span;

/// The struct.
pub fn overlay(model: &Model) -> TokenStream {
    let schema = model.schema;
    let (private, vis, ident, name) =
        (&schema.private_path, &schema.vis, &schema.ident, &schema.overlay);
    let (docs, marks) = (documentation::of_overlay(model), &schema.marks);
    let Zerocopy { derives, parameter, argument } = zerocopy_bytemuck::zerocopy(model);
    let repr = match model.layout.align() {
        1 => quote!(transparent),
        align => {
            let align = Literal::u64_unsuffixed(align);
            quote!(C, align(#align))
        }
    };
    // If the name is taken, rustc points at the whole item: at the declared name, or at the schema.
    quote_spanned! {macro_span(name.span())=>
        #docs
        #(#marks)*
        #derives
        #[repr(#repr)]
        #vis struct #name #parameter (#private::Storage<#ident #argument>);
    }
}

/// Functions that return the bytes of an overlay, for the rest of the generated code. Those of the
/// runtime have type parameters, so that a call of them takes longer to compile. The user cannot name
/// these, as they are in the block of the generated code.
pub fn functions(model: &Model) -> TokenStream {
    let (runtime, schema) = (model.runtime(), model.schema);
    let (ident, name) = (&schema.ident, &schema.overlay);
    quote! {
        #[inline]
        const fn __bytes(__overlay: &#name) -> &<#ident as #runtime::Stored>::Bytes {
            #runtime::bytes(&__overlay.0)
        }

        #[inline]
        const fn __bytes_mut(__overlay: &mut #name) -> &mut <#ident as #runtime::Stored>::Bytes {
            #runtime::bytes_mut(&mut __overlay.0)
        }
    }
}

/// The bytes of the overlay to which `of` is a reference.
pub fn bytes(of: &Ident) -> TokenStream {
    quote!(__bytes(#of))
}

/// The bytes of the overlay to which `of` is a mutable reference, for writing.
pub fn bytes_mut(of: &Ident) -> TokenStream {
    quote!(__bytes_mut(#of))
}

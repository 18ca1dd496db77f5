//! The overlay itself: a struct around its bytes.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

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

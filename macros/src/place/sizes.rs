//! The implementations of the runtime's trait `Listed`. They list what the language cannot compute
//! with a constant in a type.

use std::ops::RangeInclusive;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{LitInt, Token};

/// `first..=last`.
pub struct Sizes(RangeInclusive<usize>);

impl Parse for Sizes {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let first = input.parse::<LitInt>()?.base10_parse()?;
        input.parse::<Token![..=]>()?;
        Ok(Self(first..=input.parse::<LitInt>()?.base10_parse()?))
    }
}

/// An implementation for each size. The first of its octal digits may be greater than 7.
pub fn expand(sizes: Sizes) -> TokenStream {
    let listed = sizes.0.map(|size| {
        let [size, twice, a, b, c, d] =
            [size, 2 * size, size >> 9, size >> 6 & 7, size >> 3 & 7, size & 7]
                .map(Literal::usize_unsuffixed);
        quote! {
            impl Listed for Bytes<#size> {
                type Twice = Bytes<#twice>;
                type Digits = Octal<#a, #b, #c, #d>;
            }
        }
    });
    listed.collect()
}

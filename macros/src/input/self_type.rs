//! `Self` as the user means it: in generated code it is another type, or none.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Ident;
use syn::parse::Parse;

use crate::span::respan;

/// The same with the name of the `owner` in place of `Self`.
pub fn without_self<T: Parse + ToTokens>(written: T, owner: &Ident) -> T {
    let tokens = written.to_token_stream();
    find_self(&tokens).and_then(|_| syn::parse2(named(tokens, owner)).ok()).unwrap_or(written)
}

fn named(tokens: TokenStream, owner: &Ident) -> TokenStream {
    let named = |token| match token {
        TokenTree::Ident(ident) if ident == "Self" => respan(owner, ident.span()),
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), named(group.stream(), owner));
            inner.set_span(group.span());
            TokenTree::Group(inner).into()
        }
        token => token.into(),
    };
    tokens.into_iter().flat_map(named).collect()
}

/// The place of the first `Self`.
pub fn find_self(tokens: &TokenStream) -> Option<Span> {
    tokens.clone().into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) if ident == "Self" => Some(ident.span()),
        TokenTree::Group(group) => find_self(&group.stream()),
        _ => None,
    })
}

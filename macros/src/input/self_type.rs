//! Replaces `Self`, which in generated code is another type or does not exist.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Ident;
use syn::parse::Parse;

use crate::span::respan;

/// The same tokens with the name of the `owner` in place of `Self`.
pub fn without_self<T: Parse + ToTokens>(written: T, owner: &Ident) -> T {
    let tokens = written.to_token_stream();
    find_self(&tokens).and_then(|_| syn::parse2(renamed(tokens, owner)).ok()).unwrap_or(written)
}

fn renamed(tokens: TokenStream, owner: &Ident) -> TokenStream {
    let renamed = |token| match token {
        TokenTree::Ident(ident) if ident == "Self" => respan(owner, ident.span()),
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), renamed(group.stream(), owner));
            inner.set_span(group.span());
            TokenTree::Group(inner).into()
        }
        token => token.into(),
    };
    tokens.into_iter().flat_map(renamed).collect()
}

/// The span of the first `Self`.
pub fn find_self(tokens: &TokenStream) -> Option<Span> {
    tokens.clone().into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) if ident == "Self" => Some(ident.span()),
        TokenTree::Group(group) => find_self(&group.stream()),
        _ => None,
    })
}

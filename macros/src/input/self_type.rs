//! Replaces `Self`, which in generated code is another type or does not exist.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::Parse;
use syn::{Ident, Lifetime, Type};

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

/// The span of the first mention of the type `name` in a type: of its name alone, or of `self::name`.
pub fn mention(ty: &Type, name: &Ident) -> Option<Span> {
    mention_in(ty.to_token_stream(), name)
}

fn mention_in(tokens: TokenStream, name: &Ident) -> Option<Span> {
    // In the path of another module, the same name is that of another type.
    let (mut is_in_path, mut is_after_self) = (false, false);
    tokens.into_iter().find_map(|token| {
        let found = match &token {
            TokenTree::Ident(ident) if ident == name && (!is_in_path || is_after_self) => {
                Some(ident.span())
            }
            TokenTree::Group(group) => mention_in(group.stream(), name),
            _ => None,
        };
        is_in_path = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == ':');
        is_after_self = match &token {
            TokenTree::Ident(ident) => ident == "self",
            _ => is_in_path && is_after_self,
        };
        found
    })
}

/// The same tokens with `'static` in place of the lifetime.
pub fn with_static<T: Parse + ToTokens + Clone>(written: &T, lifetime: Option<&Lifetime>) -> T {
    let Some(lifetime) = lifetime else { return written.clone() };
    let name = lifetime.ident.to_string();
    syn::parse2(made_static(written.to_token_stream(), &name)).unwrap_or_else(|_| written.clone())
}

/// The same tokens with `'_` in place of `'static`.
pub fn without_static<T: Parse + ToTokens + Clone>(written: &T) -> T {
    let renamed = with_lifetimes(written.to_token_stream(), &|ident| {
        (ident == "static").then(|| Ident::new("_", ident.span()))
    });
    syn::parse2(renamed).unwrap_or_else(|_| written.clone())
}

fn made_static(tokens: TokenStream, name: &str) -> TokenStream {
    with_lifetimes(tokens, &|ident| {
        (ident == name || ident == "_").then(|| Ident::new("static", ident.span()))
    })
}

/// The same tokens with other lifetimes, where there is one for the name. A lifetime is a quote and a name.
fn with_lifetimes(tokens: TokenStream, other: &dyn Fn(&Ident) -> Option<Ident>) -> TokenStream {
    let mut is_lifetime = false;
    let replaced = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(ident) if is_lifetime => {
            is_lifetime = false;
            other(&ident).unwrap_or(ident).into()
        }
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), with_lifetimes(group.stream(), other));
            inner.set_span(group.span());
            TokenTree::Group(inner)
        }
        token => {
            is_lifetime = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == '\'');
            token
        }
    });
    replaced.collect()
}

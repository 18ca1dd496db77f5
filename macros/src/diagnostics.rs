//! Collects every mistake before giving up, so that two mistakes give two errors at once.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found so far.
#[derive(Default)]
pub struct Diagnostics {
    errors: Vec<syn::Error>,
}

impl Diagnostics {
    /// A mistake in these tokens.
    pub fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.errors.push(syn::Error::new_spanned(tokens, message));
    }

    /// A mistake at this place.
    pub fn at_span(&mut self, span: Span, message: impl Display) {
        self.errors.push(syn::Error::new(span, message));
    }

    /// A mistake that syn found.
    pub fn syn(&mut self, error: syn::Error) {
        self.errors.push(error);
    }

    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// One `compile_error!` a mistake, as items, about whose unknown names rustc says nothing more;
    /// and the last again to stand for a value, as rustc says the same thing once.
    pub fn into_items_and_value(self) -> (TokenStream, TokenStream) {
        let errors: Vec<_> = self.errors.iter().map(syn::Error::to_compile_error).collect();
        let last = errors.last().cloned().unwrap_or_default();
        (errors.into_iter().collect(), last)
    }
}

/// A type as its user wrote it, without the spaces that tokens come with.
pub fn text(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    if !text.contains(' ') {
        return text;
    }
    for (spaced, tight) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" <", "<"),
        (" >", ">"),
        (" ;", ";"),
        (" ,", ","),
        ("& ", "&"),
        ("* ", "*"),
        (" (", "("),
        ("[ ", "["),
        (" ]", "]"),
    ] {
        text = text.replace(spaced, tight);
    }
    text
}

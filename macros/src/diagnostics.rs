//! Collects every mistake before giving up, so that two mistakes give two errors at once.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::Ident;

/// The mistakes found so far.
#[derive(Default)]
pub struct Diagnostics {
    errors: Vec<syn::Error>,
    /// Whether rustc would have an error of its own for a name that one of them is about.
    is_about_a_name: bool,
}

impl Diagnostics {
    /// A mistake in these tokens.
    pub fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.errors.push(syn::Error::new_spanned(tokens, message));
    }

    /// A mistake in a name that rustc does not know either.
    pub fn at_name(&mut self, name: &Ident, message: impl Display) {
        self.is_about_a_name = true;
        self.at(name, message);
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

    /// One `compile_error!` a mistake: all but the last as items, and the last to stand for a value.
    ///
    /// Where items have one, rustc says nothing of unknown names: there the last is an item too, of
    /// which it says the same thing once.
    pub fn into_items_and_value(self) -> (TokenStream, TokenStream) {
        let mut errors: Vec<_> = self.errors.iter().map(syn::Error::to_compile_error).collect();
        let last = if self.is_about_a_name { errors.last().cloned() } else { errors.pop() };
        (errors.into_iter().collect(), last.unwrap_or_default())
    }
}

/// A type as its user wrote it, without the spaces that tokens come with.
pub fn as_written(tokens: &impl ToTokens) -> String {
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

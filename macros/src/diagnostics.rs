//! The errors of a derive. They are collected, so that two mistakes are reported together.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::Type;

use crate::input::mention::may_be_unknown;

/// The errors found so far.
#[derive(Default)]
pub struct Diagnostics {
    errors: Vec<syn::Error>,
    /// Whether rustc would report the name that one of the errors is about as unknown.
    is_about_a_name: bool,
}

impl Diagnostics {
    /// Adds an error that points at these tokens.
    pub fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.errors.push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds an error about a name which rustc may not know either.
    pub fn at_name(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.is_about_a_name = true;
        self.at(tokens, message);
    }

    /// Adds an error about a field of this type, which rustc may not know either.
    pub fn at_type(&mut self, ty: &Type, tokens: impl ToTokens, message: impl Display) {
        self.is_about_a_name |= may_be_unknown(ty);
        self.at(tokens, message);
    }

    /// Adds an error that points at this span.
    pub fn at_span(&mut self, span: Span, message: impl Display) {
        self.errors.push(syn::Error::new(span, message));
    }

    /// Adds an error of syn.
    pub fn syn(&mut self, error: syn::Error) {
        self.errors.push(error);
    }

    /// Adds the errors of another list.
    pub fn extend(&mut self, other: Self) {
        self.errors.extend(other.errors);
        self.is_about_a_name |= other.is_about_a_name;
    }

    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// A `compile_error!` for each error: all but the last as items, the last as an expression.
    ///
    /// rustc does not report unknown names where an item is a `compile_error!`. So if an error is
    /// about such a name, the last error is an item as well; rustc reports equal errors once.
    pub fn into_items_and_value(self) -> (TokenStream, TokenStream) {
        let mut errors: Vec<_> = self.errors.iter().map(syn::Error::to_compile_error).collect();
        let last = if self.is_about_a_name { errors.last().cloned() } else { errors.pop() };
        (errors.into_iter().collect(), last.unwrap_or_default())
    }
}

/// `a, b and c`, where `last` is "and".
pub fn join(parts: &[String], last: &str) -> String {
    match parts.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => parts.join(""),
    }
}

/// The text of an expression as the user wrote it. Between the operands of a comparison there are spaces,
/// which there are not around the arguments of a type.
pub fn expression_as_written(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (spaced, tight) in [(" :: ", "::"), (":: ", "::"), (" ,", ","), (" . ", ".")] {
        text = text.replace(spaced, tight);
    }
    text
}

/// The text of these tokens as the user wrote it: without the spaces that printing tokens adds.
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

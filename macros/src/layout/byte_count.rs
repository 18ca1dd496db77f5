//! Numbers of bytes that the macro or only the compiler knows.

use std::fmt;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

/// A number of bytes: a known number, plus terms that only the compiler knows, such as the size of
/// a type.
#[derive(Clone, Default)]
pub struct ByteCount {
    known: u64,
    unknown: Vec<Term>,
}

/// A term that only the compiler knows.
#[derive(Clone)]
struct Term {
    /// A constant expression of type `usize`.
    expression: TokenStream,
    /// What documentation calls it, as in "size of `Inner`".
    description: String,
}

impl ToTokens for Term {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.expression.to_tokens(tokens);
    }
}

impl ByteCount {
    pub fn known(known: u64) -> Self {
        Self { known, unknown: Vec::new() }
    }

    /// A constant expression of type `usize`, and what documentation calls it.
    pub fn unknown(expression: TokenStream, description: String) -> Self {
        Self { known: 0, unknown: vec![Term { expression, description }] }
    }

    /// The number, if the macro knows it.
    pub fn value(&self) -> Option<u64> {
        self.unknown.is_empty().then_some(self.known)
    }

    /// The sum.
    pub fn plus(&self, other: &Self) -> Self {
        let unknown = self.unknown.iter().chain(&other.unknown).cloned().collect();
        // A schema of this size is refused. Saturating keeps the macro from panicking before that.
        Self { known: self.known.saturating_add(other.known), unknown }
    }
}

impl From<u64> for ByteCount {
    fn from(known: u64) -> Self {
        Self::known(known)
    }
}

/// As documentation shows it: "2 + size of `Inner`".
impl fmt::Display for ByteCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = (self.known != 0 || self.unknown.is_empty()).then(|| self.known.to_string());
        let unknown = self.unknown.iter().map(|term| term.description.clone());
        f.write_str(&known.into_iter().chain(unknown).collect::<Vec<_>>().join(" + "))
    }
}

/// A constant expression of type `usize`.
impl ToTokens for ByteCount {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let known = Literal::u64_unsuffixed(self.known);
        let unknown = &self.unknown;
        tokens.extend(match (self.known, unknown.as_slice()) {
            (0, [first, rest @ ..]) => quote!(#first #( + #rest )*),
            _ => quote!(#known #( + #unknown )*),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_with_an_unknown_term_is_an_expression() {
        let size = ByteCount::unknown(quote!(size_of::<T>()), "size of `T`".into()).plus(&4.into());
        assert_eq!(size.value(), None);
        assert_eq!(quote!(#size).to_string(), "4 + size_of :: < T > ()");
        assert_eq!(size.to_string(), "4 + size of `T`");
    }
}

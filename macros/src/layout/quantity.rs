//! Sizes and offsets, known to the macro or only to the compiler.

use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;

use crate::span::respan;

/// A number of bytes: `known`, plus what only the compiler knows, such as the size of a type.
#[derive(Clone, Default)]
pub struct Quantity {
    known: u64,
    unknown: Vec<Unknown>,
}

/// A constant expression of type `usize`, and what it is called.
#[derive(Clone)]
struct Unknown {
    expression: TokenStream,
    description: String,
}

impl ToTokens for Unknown {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.expression.to_tokens(tokens);
    }
}

impl Quantity {
    pub fn known(known: u64) -> Self {
        Self { known, unknown: Vec::new() }
    }

    /// A constant expression of type `usize`, and what it is called.
    pub fn unknown(expression: TokenStream, description: String) -> Self {
        Self { known: 0, unknown: vec![Unknown { expression, description }] }
    }

    /// The number, if the macro knows it.
    pub fn value(&self) -> Option<u64> {
        self.unknown.is_empty().then_some(self.known)
    }

    /// The sum.
    pub fn plus(&self, other: &Self) -> Self {
        let unknown = self.unknown.iter().chain(&other.unknown).cloned().collect();
        // Nothing that large compiles, so that saturating only keeps the macro from panicking.
        Self { known: self.known.saturating_add(other.known), unknown }
    }
}

impl From<u64> for Quantity {
    fn from(known: u64) -> Self {
        Self::known(known)
    }
}

/// As documentation has it: `2 + size of Part`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = (self.known != 0 || self.unknown.is_empty()).then(|| self.known.to_string());
        let unknown = self.unknown.iter().map(|unknown| unknown.description.clone());
        f.write_str(&known.into_iter().chain(unknown).collect::<Vec<_>>().join(" + "))
    }
}

/// An expression of type `usize`.
impl ToTokens for Quantity {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let known = proc_macro2::Literal::u64_unsuffixed(self.known);
        let unknown = &self.unknown;
        tokens.extend(match (self.known, unknown.as_slice()) {
            (0, [first, rest @ ..]) => quote!(#first #( + #rest )*),
            _ => quote!(#known #( + #unknown )*),
        });
    }
}

/// What must hold between quantities.
pub enum Relation {
    AtMost(Quantity, Quantity),
    Equal(Quantity, Quantity),
    MultipleOf(Quantity, Quantity),
}

/// A part of a sentence with quantities in it.
pub enum Fragment {
    Text(String),
    Number(Quantity),
}

/// A rule about quantities: checked here if they are known, else by the compiler.
pub struct Claim {
    pub relation: Relation,
    pub span: Span,
    pub sentence: Vec<Fragment>,
}

/// What came of a claim.
pub enum Verdict {
    Holds,
    Fails(String),
    /// An item that fails to compile unless the claim holds.
    Left(TokenStream),
}

impl Claim {
    pub fn verdict(&self, runtime: &Path) -> Verdict {
        match self.relation.holds() {
            Some(true) => Verdict::Holds,
            Some(false) => match self.sentence_in_words() {
                Some(sentence) => Verdict::Fails(sentence),
                None => Verdict::Left(self.assertion(runtime)),
            },
            None => Verdict::Left(self.assertion(runtime)),
        }
    }

    fn sentence_in_words(&self) -> Option<String> {
        let text = |fragment: &Fragment| match fragment {
            Fragment::Text(text) => Some(text.clone()),
            Fragment::Number(number) => number.value().map(|number| number.to_string()),
        };
        self.sentence.iter().map(text).collect()
    }

    fn assertion(&self, runtime: &Path) -> TokenStream {
        let holds = self.relation.expression();
        let pieces = self.sentence.iter().map(|fragment| match fragment {
            Fragment::Text(text) => quote!(#runtime::Piece::Words(#text)),
            Fragment::Number(number) => quote!(#runtime::Piece::Number(#number)),
        });
        let (span, pieces) = (self.span, quote!(&[#(#pieces),*]));
        let runtime = respan(runtime, span);
        let required = quote_spanned!(span=> #runtime::require(#holds, #pieces));
        // The item itself is the macro's: to one of the user's rustc would suggest parameters.
        quote!(const _: () = #required;)
    }
}

impl Relation {
    fn holds(&self) -> Option<bool> {
        Some(match self {
            Self::AtMost(a, b) => a.value()? <= b.value()?,
            Self::Equal(a, b) => a.value()? == b.value()?,
            Self::MultipleOf(a, b) => a.value()?.checked_rem(b.value()?)? == 0,
        })
    }

    fn expression(&self) -> TokenStream {
        match self {
            Self::AtMost(a, b) => quote!((#a) <= (#b)),
            Self::Equal(a, b) => quote!((#a) == (#b)),
            Self::MultipleOf(a, b) => quote!((#a) % (#b) == 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_decided_at_once() {
        let claim = Claim {
            relation: Relation::Equal(8.into(), 12.into()),
            span: Span::call_site(),
            sentence: vec![Fragment::Number(8.into()), Fragment::Text(" is not 12".into())],
        };
        let runtime: Path = syn::parse_quote!(::overlaid);
        assert!(matches!(claim.verdict(&runtime), Verdict::Fails(text) if text == "8 is not 12"));
    }

    #[test]
    fn what_is_not_is_left_to_the_compiler() {
        let size = Quantity::unknown(quote!(size_of::<T>()), "size of T".into()).plus(&4.into());
        assert_eq!(size.value(), None);
        assert_eq!(quote!(#size).to_string(), "4 + size_of :: < T > ()");
        assert_eq!(size.to_string(), "4 + size of T");
    }
}

//! Conditions and messages with numbers in them, which the macro or only the compiler knows.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Path;

use crate::layout::byte_count::ByteCount;

/// A condition that a rule demands.
pub enum Condition {
    AtMost(ByteCount, ByteCount),
    Equal(ByteCount, ByteCount),
    MultipleOf(ByteCount, ByteCount),
    /// A constant expression of type `bool`.
    Expression(TokenStream),
}

impl Condition {
    /// Whether it holds, if the macro knows the numbers.
    pub fn holds(&self) -> Option<bool> {
        Some(match self {
            Self::AtMost(a, b) => a.value()? <= b.value()?,
            Self::Equal(a, b) => a.value()? == b.value()?,
            Self::MultipleOf(a, b) => a.value()?.checked_rem(b.value()?)? == 0,
            Self::Expression(_) => return None,
        })
    }
}

/// A constant expression of type `bool`.
impl ToTokens for Condition {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::AtMost(a, b) => quote!((#a) <= (#b)),
            Self::Equal(a, b) => quote!((#a) == (#b)),
            Self::MultipleOf(a, b) => quote!((#a) % (#b) == 0),
            Self::Expression(expression) => expression.clone(),
        });
    }
}

/// A message that is put together from its fragments, by the macro or by the compiler.
#[derive(Clone)]
pub struct Message {
    fragments: Vec<Fragment>,
}

#[derive(Clone)]
enum Fragment {
    Text(String),
    Number(ByteCount),
    /// A constant expression of type `u64`, to be shown as `0x…`.
    Hexadecimal(TokenStream),
}

impl Message {
    /// A message that begins with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { fragments: vec![Fragment::Text(text.into())] }
    }

    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.fragments.push(Fragment::Text(text.into()));
        self
    }

    pub fn number(mut self, number: &ByteCount) -> Self {
        self.fragments.push(Fragment::Number(number.clone()));
        self
    }

    pub fn hexadecimal(mut self, expression: TokenStream) -> Self {
        self.fragments.push(Fragment::Hexadecimal(expression));
        self
    }

    /// The message, if the macro knows all of its numbers.
    pub fn known_text(&self) -> Option<String> {
        let text = |fragment: &Fragment| match fragment {
            Fragment::Text(text) => Some(text.clone()),
            Fragment::Number(number) => number.value().map(|number| number.to_string()),
            Fragment::Hexadecimal(_) => None,
        };
        self.fragments.iter().map(text).collect()
    }

    /// The fragments as the runtime's `require` takes them.
    pub fn tokens(&self, runtime: &Path) -> TokenStream {
        let fragments = self.fragments.iter().map(|fragment| match fragment {
            Fragment::Text(text) => quote!(#runtime::Fragment::Text(#text)),
            Fragment::Number(number) => quote!(#runtime::Fragment::Number(#number)),
            Fragment::Hexadecimal(expression) => {
                quote!(#runtime::Fragment::Hexadecimal(#expression))
            }
        });
        quote!(&[#(#fragments),*])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_macro_decides_what_it_knows() {
        assert_eq!(Condition::Equal(8.into(), 12.into()).holds(), Some(false));
        let message = Message::new("it is ").number(&8.into()).text(", not 12");
        assert_eq!(message.known_text().as_deref(), Some("it is 8, not 12"));
    }

    #[test]
    fn the_compiler_decides_the_rest() {
        let size = ByteCount::unknown(quote!(size_of::<T>()), "size of `T`".into());
        assert_eq!(Message::new("it is ").number(&size).known_text(), None);
        let condition = Condition::Equal(size, 12.into());
        assert_eq!(condition.holds(), None);
        assert_eq!(quote!(#condition).to_string(), "(size_of :: < T > ()) == (12)");
    }
}

//! What rustc suggests for a type that does not exist. For each other suggestion it reports the type again.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::Type;

/// Whether the suggestion depends on the item in which the type is mentioned: rustc suggests a parameter of that item
/// for what it does not know in generic arguments, and for a letter.
pub fn depends_on_its_item(ty: &Type) -> bool {
    is_letter_in(ty)
        || any(
            ty.to_token_stream(),
            &|token| matches!(token, TokenTree::Punct(sign) if sign.as_char() == '<'),
        )
}

/// Whether a name in the type is one capital letter.
pub fn is_letter_in(ty: &Type) -> bool {
    any(ty.to_token_stream(), &|token| {
        let TokenTree::Ident(ident) = token else { return false };
        let name = ident.to_string();
        let mut letters = name.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    })
}

fn any(tokens: TokenStream, is_one: &dyn Fn(&TokenTree) -> bool) -> bool {
    tokens.into_iter().any(|token| match &token {
        TokenTree::Group(group) => any(group.stream(), is_one),
        token => is_one(token),
    })
}

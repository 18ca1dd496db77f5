//! What rustc says of a type that does not exist: it reports the type again for each other suggestion.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::Type;

use crate::input::scalar::Scalar;

/// Whether the suggestion depends on the item in which the type is mentioned: rustc suggests a parameter of that item
/// for what it does not know in generic arguments, and for a letter.
pub fn depends_on_its_item(ty: &Type) -> bool {
    is_letter_in(ty) || ty.to_token_stream().to_string().contains('<')
}

/// Whether a name in the type is one capital letter.
pub fn is_letter_in(ty: &Type) -> bool {
    names_in(ty.to_token_stream(), &|name| {
        let mut letters = name.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    })
}

/// Whether rustc may not know a name in the type. It is assumed to know the names of the language and of `overlaid`.
pub fn may_be_unknown(ty: &Type) -> bool {
    names_in(ty.to_token_stream(), &|name| !KNOWN.contains(&name) && Scalar::named(name).is_none())
}

const KNOWN: [&str; 8] = ["At", "Box", "List", "Option", "String", "Vec", "dyn", "str"];

/// Whether `is_one` holds for a name in these tokens. A lifetime is no such name.
fn names_in(tokens: TokenStream, is_one: &dyn Fn(&str) -> bool) -> bool {
    let mut is_lifetime = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => names_in(group.stream(), is_one),
        TokenTree::Ident(ident) if !std::mem::take(&mut is_lifetime) => is_one(&ident.to_string()),
        TokenTree::Punct(sign) => {
            is_lifetime = sign.as_char() == '\'';
            false
        }
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    })
}

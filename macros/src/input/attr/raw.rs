//! Keywords of Rust that a field or a parameter can be called, as in `r#type`.

use proc_macro2::{TokenStream, TokenTree};
use syn::Ident;

/// Keywords that cannot be raw, or that stand in expressions.
const OTHERS: &[&str] =
    &["self", "Self", "super", "crate", "true", "false", "if", "else", "as", "_"];

/// The name as a raw identifier, if it is a keyword that can be one and is not written so.
pub fn raw(name: &Ident) -> Option<Ident> {
    let written = name.to_string();
    let is_raw_or_other = written.starts_with("r#") || OTHERS.contains(&written.as_str());
    let is_keyword = !is_raw_or_other && syn::parse_str::<Ident>(&written).is_err();
    is_keyword.then(|| Ident::new_raw(&written, name.span()))
}

/// The error about the first such keyword in tokens that are no expression.
pub fn error_in(tokens: TokenStream) -> Option<syn::Error> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) => raw(&ident).map(|raw| {
            let message =
                format!("`{ident}` is a keyword: a field of this name is written `{raw}`");
            syn::Error::new(ident.span(), message)
        }),
        TokenTree::Group(group) => error_in(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}

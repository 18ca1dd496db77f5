//! Expressions that have the same value for all bytes.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::Path;
use syn::ext::IdentExt as _;

use super::{Scope, analyse_checked};
use crate::input::expression::{Expression, Node};

/// The value of an expression that is the same for all bytes.
pub enum Constant<'a> {
    Number(i128),
    /// A constant that only rustc knows.
    Path(&'a Path),
}

impl<'a> Constant<'a> {
    /// The value of a checked expression, if it is the same for all bytes.
    pub fn of(expression: &'a Expression, scope: &dyn Scope) -> Option<Self> {
        if let Node::Constant(path) = &expression.node {
            return Some(Self::Path(path));
        }
        let typed = analyse_checked(expression, scope);
        typed.interval.single().filter(|_| !typed.can_fail).map(Self::Number)
    }
}

/// The number that a constant stands for.
pub fn number_of(path: &Path, runtime: &Path) -> TokenStream {
    // Rust casts integers, bools and enums, but no variant of an enum that has a variant with a field.
    let number = if is_variant(path) { quote!(#path.__code()) } else { path.to_token_stream() };
    quote!(#number as #runtime::i128)
}

/// Whether a path is that of a variant. The names of constants have no small letters.
fn is_variant(path: &Path) -> bool {
    let name = path.segments.last().map(|segment| segment.ident.unraw().to_string());
    path.segments.len() > 1 && name.is_some_and(|name| name.contains(char::is_lowercase))
}

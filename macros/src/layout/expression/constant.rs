//! Expressions that have the same value for all bytes.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use super::{Scope, analyse_checked};
use crate::input::expression::{Expression, Node};
use crate::span::respan;

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

/// The number that a constant stands for: a number, a `bool`, or a variant of an enum.
pub fn number_of(path: &Path, runtime: &Path) -> TokenStream {
    let span = path.span();
    let runtime_at = respan(runtime, span);
    let way = quote_spanned!(span=> #runtime_at::number_by(&#path));
    quote!((#way.of(&#path).__code() as #runtime::i128))
}

//! The names in the expansion of `overlay!`. A span decides where errors point.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use crate::span::macro_span;

pub fn ident(name: &str, span: Span) -> Ident {
    Ident::new(name, span)
}

/// The name under which the expansion imports the runtime, at this span. The path that begins with
/// `$crate` cannot have this span, since it resolves to the crate by its own span.
pub fn runtime_at(span: Span) -> Ident {
    ident("__overlaid", span)
}

/// The path of the function that compares sizes. It has the macro's hygiene, so that clippy does
/// not ask the user to annotate its types.
pub fn transmute_at(span: Span) -> TokenStream {
    let span = macro_span(span);
    let runtime = runtime_at(span);
    quote_spanned!(span=> #runtime::transmute)
}

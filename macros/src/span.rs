//! The source location and the hygiene of generated tokens.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Path, Visibility};

/// The same tokens at this span. An error about code that starts with them points there.
pub fn respan(tokens: &impl ToTokens, span: Span) -> TokenStream {
    tokens
        .to_token_stream()
        .into_iter()
        .map(|mut token| {
            token.set_span(span);
            token
        })
        .collect()
}

/// The user's location in the source with the macro's hygiene: errors point there, and the lints of
/// the user's crate do not apply to the generated code.
pub fn macro_span(location: Span) -> Span {
    Span::call_site().located_at(location)
}

/// A visibility whose first token has the macro's hygiene. rustc takes an item that starts with it
/// for the macro's, even in a struct that a macro of the user writes.
pub fn macro_vis(mut vis: Visibility) -> Visibility {
    match &mut vis {
        Visibility::Public(public) => public.span = macro_span(public.span),
        Visibility::Restricted(path) => path.pub_token.span = macro_span(path.pub_token.span),
        Visibility::Inherited => {}
    }
    vis
}

/// Imports a trait of the runtime whose constants and functions stand in for those that a type does not have itself.
///
/// Only rustc knows whether the type has them, so the import may be unused. rustc reports an unused import in generated
/// code, too, unless the import is public.
pub fn fallback(name: &str, runtime: &Path) -> TokenStream {
    let (name, runtime) = (format_ident!("{name}"), respan(runtime, Span::call_site()));
    quote!(pub use #runtime::#name as _;)
}

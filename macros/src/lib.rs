//! The procedural macros of `overlaid`; depend on that crate, which re-exports them.

mod check;
mod derive;
mod diagnostics;
mod expand;
mod input;
mod layout;
mod place;
mod span;

use proc_macro::TokenStream;

// Documented where `overlaid` re-exports it, so that its examples run.
#[allow(missing_docs)]
#[proc_macro_derive(Overlay, attributes(overlay))]
pub fn derive_overlay(input: TokenStream) -> TokenStream {
    // rustc has already refused what syn cannot parse.
    syn::parse(input).map_or_else(|_| TokenStream::new(), |item| derive::derive(item).into())
}

/// The procedural half of `overlay!`, which passes the path of the crate `overlaid`.
#[doc(hidden)]
#[proc_macro]
pub fn place(input: TokenStream) -> TokenStream {
    place::expand(input.into()).into()
}

/// Implements a trait of the runtime for each size in a range.
#[doc(hidden)]
#[proc_macro]
pub fn listed_sizes(input: TokenStream) -> TokenStream {
    place::sizes::expand(syn::parse_macro_input!(input)).into()
}

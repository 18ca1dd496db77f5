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
    // What syn cannot parse rustc has refused already.
    syn::parse(input).map_or_else(|_| TokenStream::new(), |item| derive::derive(item).into())
}

/// The procedural half of `overlay!`, which passes the crate's own path.
#[doc(hidden)]
#[proc_macro]
pub fn place(input: TokenStream) -> TokenStream {
    place::expand(input.into()).into()
}

/// The sizes that the runtime lists for its traits.
#[doc(hidden)]
#[proc_macro]
pub fn listed_sizes(input: TokenStream) -> TokenStream {
    place::sizes::expand(syn::parse_macro_input!(input)).into()
}

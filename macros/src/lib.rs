//! The procedural macros of `overlaid`; depend on that crate, which re-exports them.

mod attr;
mod check;
mod diagnostics;
mod expand;
mod layout;
mod place;
mod quantity;
mod schema;
mod suggest;
mod wire;

use proc_macro::TokenStream;

/// Derives `Overlay` for a struct or a fieldless enum; the documentation is in `overlaid`, where
/// the trait stands beside it.
#[proc_macro_derive(Overlay, attributes(overlay))]
pub fn derive_overlay(input: TokenStream) -> TokenStream {
    expand::derive(syn::parse_macro_input!(input)).into()
}

/// The procedural half of `overlay!`, which passes the crate's own path.
#[doc(hidden)]
#[proc_macro]
pub fn place(input: TokenStream) -> TokenStream {
    place::expand(input.into()).into()
}

//! That the fingerprint is the frozen one.

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::{Ident, Path};

use crate::input::attr::Spanned;
use crate::span::respan;

/// An item that fails to compile unless the fingerprint is the frozen one.
pub fn frozen_fingerprint(
    ident: &Ident,
    frozen: Option<Spanned<u64>>,
    runtime: &Path,
) -> Option<TokenStream> {
    let Spanned { value, span } = frozen?;
    let (before, after) = (
        format!("the layout of `{ident}` has changed: its fingerprint is "),
        format!(", not {value:#x}"),
    );
    let at = respan(runtime, span);
    Some(quote_spanned! {span=>
        const _: () = #at::require(
            <#ident as #runtime::Overlay>::FINGERPRINT == #value,
            &[
                #runtime::Piece::Words(#before),
                #runtime::Piece::Hex(<#ident as #runtime::Overlay>::FINGERPRINT),
                #runtime::Piece::Words(#after),
            ],
        );
    })
}
